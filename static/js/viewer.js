// A model on its plinth: light, wireframe, standing still, the picture before. The viewer itself
// is large, so it is loaded only where there is a model to show.

import { PLINTH, standOnPlinth } from "./plinth.js";

// Our models are not compressed; should one be, its decoder comes from nowhere but here.
const HERE = new URL("../vendor/", import.meta.url).href;
self.ModelViewerElement = {
  dracoDecoderLocation: HERE,
  ktx2TranscoderLocation: HERE,
  lottieLoaderLocation: HERE,
};

const GLASS_SHADOW = 0.5;

function toggle(button, act) {
  button.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", isOn);
    act(isOn);
  });
}

// The viewer has no switch of its own for this; its scene is kept under a symbol.
function sceneOf(model) {
  const key = Object.getOwnPropertySymbols(model).find(({ description }) => description === "scene");
  return model[key];
}

function showWires(model, isOn) {
  const scene = sceneOf(model);
  scene.traverse(({ material, name }) => {
    if (name === PLINTH) return;
    for (const each of [material ?? []].flat()) each.wireframe = isOn;
  });
  scene.queueRender();
}

// The viewer's shadow is that of something solid.
function lightenShadowOfGlass(model) {
  let isClear = false;
  sceneOf(model).traverse(({ material, isMesh }) => {
    isClear ||= isMesh && material.isMeshStandardMaterial && material.transparent;
  });
  if (isClear) model.shadowIntensity *= GLASS_SHADOW;
}

function open(figure) {
  const model = figure.querySelector("[data-model]");
  const part = (name) => figure.querySelector(`[data-${name}]`);
  const before = part("before");
  model.autoRotate &&= !matchMedia("(prefers-reduced-motion: reduce)").matches;
  part("exposure").addEventListener("input", ({ target }) => (model.exposure = target.value));
  toggle(part("wireframe"), (isOn) => showWires(model, isOn));
  toggle(part("stop"), (isOn) => (model.autoRotate = !isOn));
  if (before) {
    toggle(part("compare"), (isOn) => {
      before.hidden = !isOn;
      part("wireframe").disabled = part("stop").disabled = isOn;
    });
  }
  model.addEventListener("load", () => {
    part("tools").hidden = false;
    lightenShadowOfGlass(model);
    standOnPlinth(sceneOf(model));
  }, { once: true });
  model.addEventListener("pointerdown", () => (model.autoRotate = false), { once: true });
}

export async function openViewers() {
  const figures = document.querySelectorAll("[data-viewer]:not([data-ready])");
  if (!figures.length) return;
  for (const figure of figures) figure.dataset.ready = "";
  await import(document.querySelector("[data-viewer-script]").dataset.viewerScript);
  await customElements.whenDefined("model-viewer");
  figures.forEach(open);
}
