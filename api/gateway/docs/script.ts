/** What pages of the reference do in a browser: search, open the entry of the address, show the own address. */
export const script = `
const input = document.querySelector('.search input');
const entries = [...document.querySelectorAll('[data-search]')];
function search() {
  const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
  for (const entry of entries) {
    entry.hidden = !words.every((word) => entry.dataset.search.includes(word));
  }
  for (const group of document.querySelectorAll('main > section')) {
    group.hidden = words.length > 0 && !group.querySelector('[data-search]:not([hidden])');
  }
  const found = entries.filter((entry) => !entry.hidden).length;
  document.querySelector('.search output').textContent =
    words.length > 0 ? found + ' of ' + entries.length : '';
}
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.scrollIntoView();
  }
}
document.querySelector('.search').hidden = false;
input.addEventListener('input', search);
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target === input) return;
  event.preventDefault();
  input.focus();
});
window.addEventListener('hashchange', openTarget);
for (const text of document.querySelectorAll('pre')) {
  text.textContent = text.textContent
    .replaceAll('http://127.0.0.1:8000', location.origin)
    .replaceAll('ws://127.0.0.1:8000', location.origin.replace(/^http/, 'ws'));
}
input.value = new URLSearchParams(location.search).get('q') ?? '';
search();
openTarget();
`;
