import { inBackground } from './lib/api.js';
import { element, link, replace } from './lib/element.js';
import { follow } from './lib/live.js';
import { empty } from './lib/panel.js';
import { read, to } from './lib/router.js';
import { SESSION_ENDED, current, may, signOut } from './session.js';
import { GROUPS, VIEWS } from './views.js';

/** Changes come in bursts; the open view is loaded once for all of them. */
const CALM_MS = 700;

/** Shows the console to the key that is signed in. `leave(reason)` shows the sign-in again.
 * Returns what stops the console. */
export function showConsole(root, leave) {
  const content = element('main', { id: 'content', tabindex: '-1' });
  const live = element('p', { class: 'live' }, 'Connecting…');
  const menu = element('button', { type: 'button', class: 'menu', 'aria-expanded': 'false', 'aria-controls': 'menu', onclick: toggle }, 'Menu');
  const navigation = element('div', { id: 'menu', class: 'menu-body' },
    element('nav', { 'aria-label': 'Console' }, GROUPS.map(groupOf)),
    element('div', { class: 'account' },
      live,
      element('p', { class: 'who' }, element('strong', {}, current().name), element('span', {}, current().roles.join(', '))),
      element('button', { type: 'button', class: 'link', onclick: end }, 'Sign out')));
  const side = element('header', { class: 'side' },
    element('div', { class: 'brand' },
      element('img', { src: 'assets/favicon.svg', alt: '', width: 28, height: 28 }),
      element('p', {}, element('strong', {}, 'Console'), element('span', {}, current().shop)), menu),
    navigation);
  let view = null;
  let shown = null;
  let timer = null;
  let isStale = false;
  let wasLive = null;

  replace(root, element('div', { class: 'shell' }, side, content));
  addEventListener('hashchange', open);
  document.addEventListener('visibilitychange', catchUp);
  const stopFollowing = follow({ topics: TOPICS, onChange, onEnd: reason => leave(reason === 'key_ended' ? KEY_ENDED : SESSION_ENDED), onState });
  open();
  return stop;

  function open() {
    const route = read();
    const name = route.name || 'today';
    const definition = VIEWS[name];
    const isSamePlace = shown !== null && shown.name === name && shown.id === route.id;
    shown = { name, id: route.id };
    view = definition === undefined ? unknown() : may(definition.role) ? definition.open({ ...route, name }, rename) : forbidden();
    mark(name);
    const heading = element('h1', { tabindex: '-1' });
    rename(view.title);
    replace(content, headOf(view, heading), view.content);
    menu.setAttribute('aria-expanded', 'false');
    if (!isSamePlace) {
      scrollTo(0, 0);
    }

    if (!content.contains(document.activeElement) || !isSamePlace) {
      heading.focus({ preventScroll: true });
    }

    view.refresh?.();

    function rename(title) {
      heading.textContent = title;
      document.title = `${title} – Console`;
    }
  }

  function onChange(topic) {
    if (view?.topics?.includes(topic)) {
      isStale = true;
      timer ??= setTimeout(catchUp, CALM_MS);
    }
  }

  function catchUp() {
    timer = null;
    // A page that nobody sees is loaded when it is seen again.
    if (isStale && document.visibilityState === 'visible') {
      isStale = false;
      inBackground(() => view.refresh?.());
    }
  }

  /** What changed while there was no connection is not told. */
  function onState(isLive) {
    if (isLive && isLive !== wasLive && wasLive !== null) {
      isStale = true;
      catchUp();
    }

    wasLive = isLive;
    live.textContent = isLive ? 'Live' : 'Not live';
    live.className = isLive ? 'live on' : 'live';
    live.title = isLive ? 'Changes appear by themselves.' : 'Changes appear when you reload. The page tries to connect again.';
  }

  function toggle() {
    menu.setAttribute('aria-expanded', String(menu.getAttribute('aria-expanded') !== 'true'));
  }

  function mark(name) {
    for (const item of navigation.querySelectorAll('nav a')) {
      item.toggleAttribute('aria-current', false);
      if (item.dataset.view === (VIEWS[name]?.within ?? name)) {
        item.setAttribute('aria-current', 'page');
      }
    }
  }

  async function end() {
    await signOut().catch(() => {});
    leave('You signed out.');
  }

  function stop() {
    stopFollowing();
    clearTimeout(timer);
    removeEventListener('hashchange', open);
    document.removeEventListener('visibilitychange', catchUp);
  }
}

const TOPICS = ['orders', 'outbox', 'alarm'];

const KEY_ENDED = 'Your key was withdrawn or replaced. Ask an owner for a new one.';

const headOf = ({ back = null, lead = null, tools = null }, heading) => element('div', { class: 'view-head' },
  element('div', {}, back, heading, lead === null ? null : element('p', { class: 'lead' }, lead)), tools);

function groupOf({ title, views }) {
  const shown = views.filter(name => may(VIEWS[name].role));
  return shown.length === 0 ? null : element('div', { class: 'group' }, element('p', {}, title), element('ul', {},
    shown.map(name => element('li', {}, element('a', { href: to(name), 'data-view': name }, VIEWS[name].title)))));
}

const unknown = () => ({
  title: 'Not found', content: [empty('There is no such page', 'The address may be mistyped.', link(to('today'), 'Go to Today'))],
});

const forbidden = () => ({
  title: 'Not allowed', content: [empty('Your key may not see this', 'Sign in with a key that has the role for it.')],
});
