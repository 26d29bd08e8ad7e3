// The published library of Standard Webhooks against a webhook of the shop. The test SigningAWebhook holds the shop to the same file.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { mock, test } from 'node:test';
import { Webhook } from 'standardwebhooks';

const { secret, old_secret, id, timestamp, body, signature } =
  JSON.parse(fs.readFileSync(new URL('webhook.json', import.meta.url), 'utf8'));
const headers = { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };

mock.timers.enable({ apis: ['Date'], now: timestamp * 1000 });

test('A webhook is genuine by the new and by the old key', () => {
  assert.equal(new Webhook(secret).verify(body, headers).type, 'order.paid');
  assert.equal(new Webhook(old_secret).verify(body, headers).type, 'order.paid');
});

test('A changed webhook is not genuine', () => {
  assert.throws(() => new Webhook(secret).verify(body.replace('25.00', '26.00'), headers));
  assert.throws(() => new Webhook(secret).verify(body, { ...headers, 'webhook-id': 'another' }));
});
