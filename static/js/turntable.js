// A model turns while it is pointed at or focused.

function turn(frame, isTurning) {
  const image = frame.querySelector("img");
  image.dataset.still ??= image.src;
  image.src = isTurning ? frame.dataset.turntable : image.dataset.still;
}

for (const [kind, isTurning] of [["pointerover", true], ["pointerout", false]]) {
  document.addEventListener(kind, (event) => {
    const frame = event.target.closest?.("[data-turntable]");
    const isLeavingForInside = frame?.contains(event.relatedTarget);
    if (frame && event.pointerType === "mouse" && !isLeavingForInside) turn(frame, isTurning);
  });
}
