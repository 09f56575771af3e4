// On a phone the rooms of an account are a row that scrolls: the one we are in is brought into view.

const list = document.querySelector(".rooms__list");
const current = list?.querySelector("[aria-current]");

if (current) {
  const [row, here] = [list.getBoundingClientRect(), current.getBoundingClientRect()];
  list.scrollLeft += here.left + here.width / 2 - (row.left + row.width / 2);
}
