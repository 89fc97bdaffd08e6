// What is better with a script on the pages of a form: a search shows its matches while one types, and a long text counts
// what is left. Everything works without it: the server finds the matches, and says what is too long.

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (mark, name) => values[name] ?? mark);

const make = (tag, properties, parent) => parent.appendChild(Object.assign(document.createElement(tag), properties));

/** What is read out, a moment after the last key: it would talk into the keys that are read out. */
const speaker = (parent) => {
  const status = make('div', { className: 'govuk-visually-hidden', role: 'status' }, parent);
  let later;
  return (text, wait = 700) => {
    clearTimeout(later);
    later = setTimeout(() => (status.textContent = text), wait);
  };
};

/** A combobox with a list, as WAI-ARIA 1.2 has it: the focus stays in the line. */
const search = (box) => {
  const input = box.querySelector('input');
  const { help, count, one, nothing } = box.dataset;
  const hint = make('div', { id: `${input.id}-help`, className: 'govuk-visually-hidden', textContent: help }, box);
  const label = box.querySelector('label');
  label.id ||= `${input.id}-label`;
  const list = make('ul', { id: `${input.id}-list`, className: 'app-search__list', role: 'listbox', hidden: true }, box);
  list.setAttribute('aria-labelledby', label.id);
  const say = speaker(box);
  const described = [input.getAttribute('aria-describedby'), hint.id].filter(Boolean).join(' ');
  const states = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': false, 'aria-controls': list.id };
  for (const [name, value] of Object.entries({ ...states, 'aria-describedby': described })) input.setAttribute(name, value);
  if (!input.getAttribute('autocomplete')) input.autocomplete = 'off';
  let active = -1;
  let later;
  let asked = new AbortController();

  const show = (open) => {
    list.hidden = !open;
    input.setAttribute('aria-expanded', open);
    if (!open) mark(-1);
  };
  const mark = (index) => {
    active = index;
    for (const [place, item] of [...list.children].entries()) item.setAttribute('aria-selected', place === index);
    const item = list.children[index];
    item?.scrollIntoView({ block: 'nearest' });
    if (item) input.setAttribute('aria-activedescendant', item.id);
    else input.removeAttribute('aria-activedescendant');
  };
  const choose = (item) => {
    input.value = item.textContent;
    show(false);
    list.replaceChildren();
    say('');
  };
  const forget = () => {
    clearTimeout(later);
    asked.abort();
  };
  const ask = async () => {
    asked = new AbortController();
    const address = new URL(input.form.getAttribute('action'), location.href);
    const query = { name: input.name, q: input.value, lang: document.documentElement.lang };
    const answer = await fetch(`${address.pathname}/options?${new URLSearchParams(query)}`, { signal: asked.signal });
    if (!answer.ok) return show(false);
    const { options } = await answer.json();
    list.replaceChildren();
    for (const [place, { title }] of options.entries()) {
      make('li', { id: `${list.id}-${place}`, className: 'app-search__option', role: 'option', textContent: title }, list);
    }
    show(options.length > 0 && document.activeElement === input);
    mark(-1);
    say(options.length === 0 ? nothing : fill(options.length === 1 ? one : count, { count: options.length }));
  };

  input.addEventListener('input', () => {
    forget();
    if (input.value.trim()) later = setTimeout(() => ask().catch(() => {}), 150);
    else {
      show(false);
      list.replaceChildren();
      say('');
    }
  });
  input.addEventListener('keydown', (event) => {
    const last = list.children.length - 1;
    if (event.isComposing || last < 0) return;
    const item = list.children[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = step === 1 ? active : active < 0 ? last + 1 : active;
      show(true);
      mark((from + step + last + 1) % (last + 1));
    } else if (event.key === 'Enter' && item) choose(item);
    else if (event.key === 'Escape' && !list.hidden) show(false);
    else {
      if (event.key === 'Tab' && item) choose(item);
      return;
    }
    event.preventDefault();
  });
  input.addEventListener('blur', () => {
    forget();
    show(false);
  });
  // Before the focus would leave the line.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const item = event.target.closest('li');
    if (item) choose(item);
    input.focus();
  });
};

/** How much is left of what a long text may hold: seen at once, read out when one stops typing. */
const counter = (box) => {
  const area = box.querySelector('textarea');
  const { max, words, left, leftOne, over, overOne } = box.dataset;
  const limit = box.querySelector('.app-limit');
  limit.classList.add('govuk-visually-hidden');
  const seen = make('div', { className: 'govuk-hint app-limit', ariaHidden: 'true' }, box);
  const say = speaker(box);
  const number = new Intl.NumberFormat('en-GB');
  const tell = () => {
    const used = words === undefined ? [...area.value].length : (area.value.match(/\S+/g) ?? []).length;
    const rest = Math.abs(max - used);
    const text = used > max ? (rest === 1 ? overOne : over) : rest === 1 ? leftOne : left;
    seen.textContent = fill(text, { count: number.format(rest) });
    seen.classList.toggle('govuk-error-message', used > max);
  };
  tell();
  area.addEventListener('input', () => {
    tell();
    say(seen.textContent, 1000);
  });
};

document.querySelectorAll('.app-search').forEach(search);
document.querySelectorAll('.app-count').forEach(counter);
