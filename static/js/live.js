// Keeps the jobs on this page up to date: by the event stream, and by asking every three seconds
// where there is no stream. A page without open jobs holds no stream.

import { htmx } from "./htmx.js";

const POLL_MS = 3000;
const FRESH_MS = 5000;
const seen = new Map();
let stream = null;
let lastWord = 0;

const openJobs = () => document.querySelectorAll("[data-open]");
const page = document.querySelector("[data-live]");
const address = page?.dataset.live;
const doing = JSON.parse(page?.dataset.doingWords ?? "{}");

// While an answer is on its way, or just being put in its place, htmx would lose the question.
const isBusy = (job) => job.matches(".htmx-request, .htmx-added");

function refresh(job) {
  if (isBusy(job)) return;
  const known = seen.get(job.id);
  seen.set(job.id, { ...known, at: Date.now(), asked: known?.words });
  htmx.trigger(job, "refresh");
}

// What was told while an answer was on its way is asked for when the answer is there.
function catchUp() {
  for (const job of openJobs()) {
    const known = seen.get(job.id);
    if (known && known.words !== known.asked) refresh(job);
  }
}

function forget({ detail }) {
  const known = seen.get(detail.elt.id);
  if (known && !detail.successful) seen.set(detail.elt.id, { ...known, asked: null });
}

// Progress is stored more rarely than it is told, so what was fetched may be behind what was heard.
function show(job, { state, stage, progress }) {
  const bar = job.querySelector("[data-progress]");
  const words = job.querySelector("[data-doing]");
  const percent = Math.round(progress * 100);
  if (!bar || !words || !(state in doing) || percent < bar.value) return;
  job.dataset.state = state;
  bar.value = percent;
  bar.textContent = `${percent} %`;
  words.textContent = doing[state === "running" ? stage : state] || stage || words.textContent;
}

function showAgain() {
  for (const job of openJobs()) {
    const news = seen.get(job.id)?.news;
    if (news) show(job, news);
  }
}

function onJob(event) {
  lastWord = Date.now();
  const news = JSON.parse(event.data);
  const job = document.getElementById(`job-${news.id}`);
  if (!job?.hasAttribute("data-open")) return;
  const words = [news.state, news.position].join("|");
  const known = seen.get(job.id) ?? { at: 0 };
  seen.set(job.id, { ...known, words, news });
  show(job, news);
  if (words !== known.words || Date.now() - known.at > FRESH_MS) refresh(job);
}

function listen() {
  stream = new EventSource(address);
  stream.addEventListener("job", onJob);
  stream.addEventListener("open", () => (lastWord = Date.now()));
}

function isListening() {
  return stream?.readyState === EventSource.OPEN && Date.now() - lastWord < 20 * POLL_MS;
}

function keepUp() {
  if (!openJobs().length) {
    stream?.close();
    stream = null;
    return;
  }
  if (address && (!stream || stream.readyState === EventSource.CLOSED)) listen();
}

function poll() {
  keepUp();
  if (document.hidden) return;
  if (isListening()) catchUp();
  else openJobs().forEach(refresh);
}

if (address) {
  keepUp();
  document.addEventListener("htmx:afterSwap", showAgain);
  document.addEventListener("htmx:afterSettle", keepUp);
  document.addEventListener("htmx:afterSettle", catchUp);
  document.addEventListener("htmx:afterRequest", forget);
  setInterval(poll, POLL_MS);
  addEventListener("pagehide", () => stream?.close());
}
