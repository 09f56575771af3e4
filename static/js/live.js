// Keeps the jobs on this page up to date: by the event stream, and by asking every three seconds
// where there is no stream. A page without open jobs holds no stream.

import { htmx } from "./htmx.js";

const POLL_MS = 3000;
const FRESH_MS = 5000;
const seen = new Map();
let stream = null;
let lastWord = 0;

const openJobs = () => document.querySelectorAll("[data-open]");
const address = document.querySelector("[data-live]")?.dataset.live;

function refresh(job) {
  seen.set(job.id, { ...seen.get(job.id), at: Date.now() });
  htmx.trigger(job, "refresh");
}

function onJob(event) {
  lastWord = Date.now();
  const news = JSON.parse(event.data);
  const job = document.getElementById(`job-${news.id}`);
  if (!job?.hasAttribute("data-open")) return;
  const bar = job.querySelector("[data-progress]");
  if (bar) bar.value = Math.round(news.progress * 100);
  const words = [news.state, news.stage, news.position].join("|");
  const known = seen.get(job.id) ?? { at: 0 };
  seen.set(job.id, { ...known, words });
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
  if (!isListening() && !document.hidden) openJobs().forEach(refresh);
}

if (address) {
  keepUp();
  document.addEventListener("htmx:afterSettle", keepUp);
  setInterval(poll, POLL_MS);
  addEventListener("pagehide", () => stream?.close());
}
