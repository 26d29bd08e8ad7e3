import { asked, frame, send } from './checkout-frame.js';

const EVENTS = { address: 'SHIPPING_ADDRESS', option: 'SHIPPING_OPTIONS' };
const LIVE = ['#total', '#summary', '#delivery'];

/**
 * Asks the shop about the payer's address and shipping option, when the page opens and after each change. The payer can pay only after
 * the shop has agreed. Then the page shows the changed order.
 */
export function followShipping(main, form) {
  const pay = form.querySelector('.pay');
  const status = document.querySelector('#status');
  const problem = document.querySelector('#problem');
  const serverEvents = main.dataset.serverEvents.split(' ');
  const addressSelect = () => form.querySelector('[data-payer]:not([hidden]) [name=address]');
  let isPicked = false;
  let told;
  let latest = 0;
  let queue = Promise.resolve();

  async function askShop(changed) {
    const { payer, address, option } = Object.fromEntries(new FormData(form));
    if (serverEvents.includes(EVENTS[changed]) || (changed === 'option' && !asked.includes('option'))) {
      await send('shipping', main.dataset.token, { payer, address, option: isPicked ? option : undefined, changed });
    } else if (asked.includes(changed)) {
      const shippingAddress = JSON.parse(addressSelect()?.selectedOptions[0].dataset.told ?? '{}');
      await frame.ask({ changed, shippingAddress, option });
    } else {
      return;
    }
    await refresh();
  }

  /** Renders the parts again that the shop may have changed. */
  async function refresh() {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
    const wasOnOption = document.activeElement?.name === 'option';
    for (const part of LIVE) {
      document.querySelector(part)?.replaceChildren(...(page.querySelector(part)?.childNodes ?? []));
    }
    if (wasOnOption) {
      form.querySelector('[name=option]:checked')?.focus();
    }
  }

  function follow(changed) {
    const mine = ++latest;
    pay.disabled = true;
    form.setAttribute('aria-busy', 'true');
    problem.textContent = '';
    status.textContent = 'Updating your order…';
    queue = queue.then(() => askShop(changed)).then(() => '', (error) => error.message).then((text) => {
      if (mine === latest) {
        form.removeAttribute('aria-busy');
        status.textContent = '';
        problem.textContent = text;
        pay.disabled = text !== '';
      }
    });
  }

  function followAddress() {
    const chosen = addressSelect()?.selectedOptions[0];
    if (chosen && chosen.dataset.told !== told) {
      told = chosen.dataset.told;
      follow('address');
    }
  }

  form.addEventListener('change', ({ target }) => {
    if (target.name === 'option') {
      isPicked = true;
      follow('option');
    } else {
      followAddress();
    }
  });

  // The button is disabled until this script runs, because an earlier click would have no effect.
  pay.disabled = false;
  followAddress();
}
