// PayPal's published descriptions as validators: OpenAPI 3.0 turned into JSON Schema, closed to members that PayPal does not name.
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';

const FILES = [
  'checkout_orders_v2', 'payments_payment_v2', 'notifications_webhooks_v1', 'customer_disputes_v1', 'reporting_transactions_v1', 'oauth2',
];
const COMBINED = ['allOf', 'anyOf', 'oneOf'];
const KEPT = [
  'type', 'enum', 'required', 'format', 'pattern', 'minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems',
  'minimum', 'maximum', 'multipleOf', 'minProperties', 'maxProperties',
];

/** Reads the descriptions in the folder; OAuth, of which PayPal publishes none, is described beside this file. */
export function readDescriptions(folder) {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, verbose: true });
  addFormats(ajv);
  const operations = [];
  const named = new Map();
  for (const file of FILES) {
    const place = file === 'oauth2' ? new URL('oauth2.json', import.meta.url) : path.join(folder, `${file}.json`);
    const description = JSON.parse(fs.readFileSync(place, 'utf8'));
    description.id = `schemas:${file}`;
    ajv.addSchema({ $id: description.id, $defs: openSchemas(description) });
    operations.push(...readOperations(ajv, description));
    for (const name of Object.keys(description.components.schemas)) {
      named.set(`${file} ${name}`, lazily(() => compile(ajv, description, { $ref: `#/components/schemas/${name}` })));
    }
  }

  // A path that says more comes before one with a parameter in its place.
  operations.sort((a, b) => a.parameters.length - b.parameters.length);
  return { operations, named: (file, name) => named.get(`${file} ${name}`) };
}

function openSchemas(description) {
  const schemas = description.components.schemas;
  return Object.fromEntries(Object.keys(schemas).map(name => [name, convert(description, schemas[name], false)]));
}

function* readOperations(ajv, description) {
  for (const [template, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const parameters = [...template.matchAll(/{(\w+)}/g)].map(match => match[1]);
      const body = operation.requestBody && resolve(description, operation.requestBody);
      yield {
        id: operation.operationId,
        method: method.toUpperCase(),
        pattern: new RegExp(`^${template.replace(/{\w+}/g, '([^/]+)')}$`),
        parameters,
        // The JSON of a form is not described.
        request: body && content(body) && {
          required: body.required ?? false,
          validate: lazily(() => compile(ajv, description, content(body))),
        },
        values: (operation.parameters ?? []).map(parameter => resolve(description, parameter)).filter(parameter => parameter.schema)
          .map(parameter => ({
            name: parameter.name,
            in: parameter.in,
            validate: lazily(() => compile(ajv, description, parameter.schema)),
          })),
        responses: Object.fromEntries(Object.entries(operation.responses).map(([status, response]) => {
          const schema = content(resolve(description, response));
          return [status, schema && lazily(() => compile(ajv, description, schema))];
        })),
      };
    }
  }
}

const content = body => body.content?.['application/json']?.schema;

function lazily(make) {
  let made;
  return value => {
    made ??= make();
    return made(value);
  };
}

/** A function that gives the errors of a value, none when it is right. */
function compile(ajv, description, schema) {
  const validate = ajv.compile(convert(description, schema, true));
  return value => (validate(value) ? [] : validate.errors);
}

function resolve(description, thing) {
  return thing.$ref ? thing.$ref.slice(2).split('/').reduce((place, name) => place[name], description) : thing;
}

/**
 * A schema of OpenAPI 3.0 as one of JSON Schema. Closed where a value stands; the parts of a composition stay open, because each of
 * them names only some of the members, and the composition is closed as a whole.
 */
function convert(description, schema, closed) {
  const result = {};
  for (const keyword of KEPT) {
    // PayPal's own formats have no definition. Their patterns stand beside them.
    if (keyword in schema && !(keyword === 'format' && schema.format.startsWith('ppaas_'))) {
      result[keyword] = schema[keyword];
    }
  }

  if (schema.nullable) {
    result.type = [schema.type, 'null'];
  }

  if (schema.$ref) {
    result.$ref = schema.$ref.replace('#/components/schemas/', `${description.id}#/$defs/`);
  }

  for (const keyword of COMBINED.filter(name => name in schema)) {
    result[keyword] = schema[keyword].map(part => convert(description, part, false));
  }

  if (schema.not) {
    result.not = convert(description, schema.not, false);
  }

  if (schema.items) {
    result.items = convert(description, schema.items, true);
  }

  if (schema.properties) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, member]) => [name, convert(description, member, true)]));
  }

  if (closed && namesMembers(description, schema) && schema.additionalProperties === undefined) {
    result.unevaluatedProperties = false;
  }

  return result;
}

const namesMembers = (description, schema) => Boolean(schema.properties)
  || (schema.$ref !== undefined && namesMembers(description, resolve(description, schema)))
  || COMBINED.some(keyword => (schema[keyword] ?? []).some(part => namesMembers(description, part)));
