import { Problem } from './lib/problem.js';
import { element, replace } from './lib/element.js';
import { failure, skeleton } from './lib/panel.js';
import { SESSION_ENDED, resume } from './session.js';
import { showConsole } from './shell.js';
import { showSignIn } from './sign-in.js';

const root = document.getElementById('console');

document.getElementById('skip').addEventListener('click', event => {
  // The hash names the view.
  event.preventDefault();
  document.getElementById('content')?.focus();
});

/** Stops the console that is shown. */
let stop = () => {};

await start();

async function start() {
  replace(root, element('div', { class: 'bare' }, skeleton(4)));
  try {
    await resume(() => leave(SESSION_ENDED));
    enter();
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) {
      leave(null);
    } else {
      replace(root, element('main', { id: 'content', class: 'bare' }, element('h1', {}, 'Console'), failure(problem, start)));
    }
  }
}

function enter() {
  stop = showConsole(root, leave);
}

/** Shows the sign-in, with the reason if somebody was signed in. */
function leave(reason) {
  stop();
  stop = () => {};
  document.querySelectorAll('dialog, .toast').forEach(open => open.remove());
  showSignIn(root, reason, () => leave(SESSION_ENDED), enter);
}
