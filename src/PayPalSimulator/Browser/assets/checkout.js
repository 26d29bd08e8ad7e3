import { followShipping } from './checkout-shipping.js';
import { frame, send } from './checkout-frame.js';

const main = document.querySelector('main');
const form = document.querySelector('form');
const status = document.querySelector('#status');
const problem = document.querySelector('#problem');

/** Shows and enables only the fields of the chosen payer. */
function showPayer() {
  const { payer } = Object.fromEntries(new FormData(form));
  for (const fields of form.querySelectorAll('[data-payer]')) {
    fields.hidden = fields.disabled = fields.dataset.payer !== payer;
    const chosen = fields.querySelector('[name=address]')?.selectedOptions[0];
    if (chosen) {
      fields.querySelector('.address').textContent = chosen.dataset.line;
    }
  }
}

function setBusy(isBusy, text) {
  form.querySelectorAll('button').forEach((button) => { button.disabled = isBusy; });
  status.textContent = text;
}

function leave(url, done) {
  if (url) {
    location.assign(url);
    return;
  }
  document.body.classList.add('done');
  status.textContent = done;
}

async function pay(event) {
  event.preventDefault();
  setBusy(true, 'Please wait…');
  problem.textContent = '';
  try {
    const { payer, funding, address } = Object.fromEntries(new FormData(form));
    const answer = await send('approve', main.dataset.token, { payer, funding, address });
    if (frame) {
      document.body.classList.add('finishing');
      status.textContent = 'Finishing…';
      frame.tell({ type: 'approve', payerID: answer.payer_id });
    } else {
      leave(answer.return_url, 'Approved. You may close this window and go back to the shop.');
    }
  } catch (error) {
    setBusy(false, '');
    problem.textContent = error.message;
  }
}

function cancel() {
  if (frame) {
    frame.tell({ type: 'cancel' });
  } else {
    leave(main.dataset.cancelUrl, 'Cancelled. You may close this window and go back to the shop.');
  }
}

if (form) {
  showPayer();
  form.addEventListener('change', showPayer);
  form.addEventListener('submit', pay);
  document.querySelector('#cancel').addEventListener('click', cancel);
  followShipping(main, form);
}
