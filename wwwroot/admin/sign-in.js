import { element, replace } from './lib/element.js';
import { notice } from './lib/panel.js';
import { describe } from './lib/problem.js';
import { forget, signIn } from './session.js';

/** Shows the form that takes a key. */
export function showSignIn(root, reason, whenSignedOut, enter) {
  forget();
  document.title = 'Sign in – Console';
  const problem = element('div', { role: 'alert' }, reason === null ? null : notice('info', 'You were signed out', reason));
  const key = element('input', {
    id: 'key', name: 'key', type: 'password', autocomplete: 'current-password', required: true, spellcheck: 'false', autocapitalize: 'off',
    'aria-describedby': 'key-hint',
  });
  const submit = element('button', { type: 'submit', class: 'button' }, 'Sign in');
  const form = element('form', { novalidate: true, onsubmit },
    element('div', { class: 'field' },
      element('label', { for: 'key' }, 'Key'), key,
      element('p', { id: 'key-hint', class: 'hint' },
        'A key that an owner made for you under Keys, or the one in CHECKOUT_ADMIN_KEY.')),
    submit);
  replace(root, element('main', { id: 'content', class: 'sign-in', tabindex: '-1' },
    element('img', { src: 'assets/favicon.svg', alt: '', width: 44, height: 44 }),
    element('h1', {}, 'Sign in to the console'), problem, form));
  key.focus();

  async function onsubmit(event) {
    event.preventDefault();
    if (submit.getAttribute('aria-disabled') === 'true') {
      return;
    }

    if (key.value.trim() === '') {
      problem.replaceChildren(notice('bad', 'The key is missing', 'Paste your key into the field.'));
      key.focus();
      return;
    }

    submit.setAttribute('aria-disabled', 'true');
    problem.replaceChildren();
    try {
      await signIn(key.value.trim(), whenSignedOut);
      enter();
    } catch (failed) {
      problem.replaceChildren(failed.status === 401
        ? notice('bad', 'This key is not valid', 'Check that you pasted the whole key. It may also have been withdrawn.')
        : notice('bad', describe(failed).title, describe(failed).text));
      key.select();
    } finally {
      submit.removeAttribute('aria-disabled');
    }
  }
}
