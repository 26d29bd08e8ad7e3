import { button, element, say } from '../lib/element.js';

/** Shows a secret that the server will not show again, with a button that copies it. */
export function showSecret(title, secret) {
  const code = element('code', { tabindex: '0' }, secret);
  const copy = button('Copy', async () => {
    if (await toClipboard(secret, code)) {
      copy.textContent = 'Copied';
      say('Copied');
    }
  });
  const dialog = element('dialog', { 'aria-labelledby': 'secret-title', onclose: () => dialog.remove() },
    element('h2', { id: 'secret-title' }, title),
    element('p', { class: 'lead' }, 'Copy it now: it is shown only once. The server keeps no copy that could be read.'),
    element('div', { class: 'secret' }, code, copy),
    element('div', { class: 'ways' }, button('I have copied it', () => dialog.close(), { class: 'button quiet' })));
  document.body.append(dialog);
  dialog.showModal();
}

/** Without https there is no clipboard; then the text is selected. */
async function toClipboard(text, node) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(node);
    return false;
  }
}
