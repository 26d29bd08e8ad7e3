import { newKey } from './api.js';
import { button, element, say } from './element.js';
import { describe } from './problem.js';

let dialogs = 0;

/** Opens a dialog that asks before something is done.
 *
 * `fields` are made by the functions below. `confirm(values)` gives the text of the button, and `summary(values)` the sentence above it,
 * so both repeat the amount. `send(values, key)` does it, and `done(answer)` is called after that. */
export function ask({ title, text = null, fields = [], summary = () => null, confirm, send, done = () => {}, isRisky = false }) {
  const id = `dialog-${dialogs += 1}`;
  // One key for each dialog, so that a double click or a repeat after a lost answer is one operation.
  let key = newKey();
  let isSending = false;
  const problem = element('div', { role: 'alert' });
  const sum = element('p', { class: 'summary' });
  const go = element('button', { type: 'submit', class: `button${isRisky ? ' risky' : ''}` });
  const form = element('form', { novalidate: true, onsubmit, oninput: repeat },
    element('h2', { id }, title),
    text === null ? null : element('p', { class: 'lead' }, text),
    fields.map(field => field.node), sum, problem,
    element('div', { class: 'ways' }, go, button('Cancel', () => dialog.close(), { class: 'button quiet' })));
  const dialog = element('dialog', { 'aria-labelledby': id, onclose: () => dialog.remove() }, form);

  const read = () => Object.fromEntries(fields.filter(field => field.name).map(field => [field.name, field.value()]));

  function repeat() {
    go.textContent = confirm(read());
    sum.textContent = summary(read()) ?? '';
  }

  async function onsubmit(event) {
    event.preventDefault();
    const wrong = fields.map(field => field.check?.()).find(Boolean);
    if (wrong) {
      show('Check what you entered', wrong);
      return;
    }

    if (isSending) {
      return;
    }

    isSending = true;
    go.setAttribute('aria-disabled', 'true');
    try {
      const answer = await send(read(), key);
      dialog.close();
      await done(answer);
    } catch (failed) {
      const { title: what, text: why } = describe(failed);
      show(what, why);
      if (failed.isRefusal) {
        // Nothing was done, so the next try is another operation, perhaps with another amount.
        key = newKey();
      }
    } finally {
      isSending = false;
      go.removeAttribute('aria-disabled');
    }
  }

  function show(what, why) {
    problem.replaceChildren(element('div', { class: 'notice bad' },
      element('p', { class: 'notice-title' }, what), element('p', {}, why)));
  }

  repeat();
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A short message at the bottom of the page. */
export function tell(text) {
  document.querySelector('.toast')?.remove();
  const toast = element('div', { class: 'toast' }, text);
  document.body.append(toast);
  say(text);
  setTimeout(() => toast.remove(), 6000);
}

let fieldCount = 0;

function field(label, input, hint, read, check = null) {
  const id = `field-${fieldCount += 1}`;
  input.id = id;
  if (hint) {
    input.setAttribute('aria-describedby', `${id}-hint`);
  }

  return {
    node: element('div', { class: 'field' }, element('label', { for: id }, label), input,
      hint ? element('p', { id: `${id}-hint`, class: 'hint' }, hint) : null),
    name: input.name,
    value: () => read(input),
    check: () => check?.(read(input), input.value.trim()) ?? null,
  };
}

const trimmed = input => input.value.trim() || null;

export const textField = (name, label, { hint = null, value = '', required = false, long = 255, pattern = null, ...more } = {}) => field(
  label, element('input', { name, value, maxlength: long, autocomplete: 'off', 'aria-required': required || null, ...more }), hint, trimmed,
  text => required && text === null ? `${label} is missing.` : pattern && text !== null && !pattern.test(text) ? `${label}: ${hint}` : null);

export const longField = (name, label, { hint = null, required = false, long = 2000 } = {}) => field(
  label, element('textarea', { name, rows: 4, maxlength: long, 'aria-required': required || null }), hint, trimmed,
  text => required && text === null ? `${label} is missing.` : null);

/** An amount of money in one currency; it reads `{currency_code, value}`. A comma is a decimal point, as many keyboards have it. */
export const amountField = (name, label, currency, { hint = null, value = '', required = true } = {}) => field(
  `${label} (${currency})`, element('input', { name, value, inputmode: 'decimal', autocomplete: 'off', maxlength: 18, class: 'amount' }), hint,
  input => {
    const text = input.value.trim().replace(',', '.');
    return /^\d+(\.\d+)?$/.test(text) ? { currency_code: currency, value: text } : null;
  },
  (given, text) => given !== null || (text === '' && !required) ? null : 'Write the amount in digits, such as 12.50.');

export const choiceField = (name, label, options, { hint = null, value = null } = {}) => field(
  label, element('select', { name }, options.map(([code, text]) => element('option', { value: code, selected: code === value }, text))), hint,
  input => input.value);

export const fileField = (name, label, { hint = null, accept = null } = {}) => field(
  label, element('input', { name, type: 'file', multiple: true, accept }), hint, input => [...input.files]);

export function checkField(name, label, { hint = null, value = false } = {}) {
  const input = element('input', { type: 'checkbox', name, checked: value });
  const id = `field-${fieldCount += 1}`;
  return {
    node: element('div', { class: 'field check' }, element('label', {}, input, element('span', {}, label)),
      hint ? element('p', { class: 'hint', id }, hint) : null),
    name,
    value: () => input.checked,
  };
}
