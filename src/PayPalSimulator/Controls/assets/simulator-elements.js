// The elements of the page.

const GOOD = ['COMPLETED', 'APPROVED', 'CAPTURED', 'delivered'];
const BAD = ['DECLINED', 'DENIED', 'FAILED', 'VOIDED', 'failed', 'dropped', 'retrying'];

/** Makes an element with properties and children. Text never becomes markup. */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

export const button = (text, click, name = null) => make('button', { type: 'button', textContent: text, ariaLabel: name, onclick: click });

const mood = (text) => (GOOD.includes(text) ? 'good' : BAD.includes(text) ? 'bad' : '');
export const badge = (text, look = mood(text)) => make('span', { className: `badge ${look}`, textContent: text });

export const time = (at) => make('time', { dateTime: at, textContent: at.slice(11, 19), title: at });
export const money = (amount) => make('span', { className: 'amount', textContent: `${amount.value} ${amount.currency_code}` });

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

// It scrolls, so the keyboard must reach it.
export const json = (text, name) => make('pre', { tabIndex: 0, role: 'region', ariaLabel: name, textContent: pretty(text) });

/** Shows the items, newest first. An open row stays open, and an unchanged row is not touched. */
export function show(list, items, id, summary, inside) {
  const old = new Map([...list.children].map((row) => [row.dataset.id, row]));
  const rows = items.toReversed().map((item) => {
    const now = JSON.stringify(item);
    const before = old.get(id(item));
    if (before?.shown === now) {
      return before;
    }
    const row = before ?? make('details', { className: 'row', ontoggle: () => row.fill() });
    const focus = row.contains(document.activeElement) ? document.activeElement.textContent : null;
    row.dataset.id = id(item);
    row.shown = now;
    row.fill = () => {
      if (row.open && row.filled !== row.shown) {
        row.filled = row.shown;
        row.querySelector(':scope > div')?.remove();
        row.append(make('div', {}, ...inside(item)));
      }
    };
    const head = row.querySelector(':scope > summary') ?? row.appendChild(make('summary'));
    head.replaceChildren(...summary(item).filter(Boolean));
    row.fill();
    if (focus && !row.contains(document.activeElement)) {
      ([...row.querySelectorAll('button')].find((again) => again.textContent === focus) ?? head).focus();
    }
    return row;
  });
  // Old rows are removed first, so that the others need not move: a moved row loses its focus and a click that has begun on it.
  const kept = new Set(rows);
  [...list.children].filter((row) => !kept.has(row)).forEach((row) => row.remove());
  rows.forEach((row, place) => {
    if (list.children[place] !== row) {
      list.insertBefore(row, list.children[place] ?? null);
    }
  });
}
