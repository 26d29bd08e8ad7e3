import { element, link, replace } from './lib/element.js';
import { empty } from './lib/panel.js';
import { read, to } from './lib/router.js';
import { current, may, signOut } from './session.js';
import { GROUPS, VIEWS } from './views.js';

/** Shows the console to the key that is signed in. `leave(reason)` shows the sign-in again.
 * Returns what stops the console. */
export function showConsole(root, leave) {
  const content = element('main', { id: 'content', tabindex: '-1' });
  const menu = element('button', { type: 'button', class: 'menu', 'aria-expanded': 'false', 'aria-controls': 'menu', onclick: toggle }, 'Menu');
  const navigation = element('div', { id: 'menu', class: 'menu-body' },
    element('nav', { 'aria-label': 'Console' }, GROUPS.map(groupOf)),
    element('div', { class: 'account' },
      element('p', { class: 'who' }, element('strong', {}, current().name), element('span', {}, current().roles.join(', '))),
      element('button', { type: 'button', class: 'link', onclick: end }, 'Sign out')));
  const side = element('header', { class: 'side' },
    element('div', { class: 'brand' },
      element('img', { src: 'assets/favicon.svg', alt: '', width: 28, height: 28 }),
      element('p', {}, element('strong', {}, 'Console'), element('span', {}, current().shop)), menu),
    navigation);
  let view = null;
  let shown = null;

  replace(root, element('div', { class: 'shell' }, side, content));
  addEventListener('hashchange', open);
  open();
  return () => removeEventListener('hashchange', open);

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
}

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
