/** Settings: every fault is named, with what would be right. */
import { describe, expect, it } from 'vitest';
import { readEnv } from '../../src/runtime/env.ts';

describe('settings', () => {
  it('has a default for everything', () => {
    expect(readEnv({})).toMatchObject({ PORT: 8787, HOST: '127.0.0.1', VOUCH_MODE: 'preview', VOUCH_TRUST_PROXY: 0 });
  });

  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', 'localhost'],
    ['::', 'localhost'],
    ['::1', '[::1]'],
  ])('listening on %s is reached at %s', (HOST, reached) => expect(readEnv({ HOST }).reachedAt).toBe(reached));

  it('takes an empty value for none', () => expect(readEnv({ PORT: '', VOUCH_ORIGINS: '' }).PORT).toBe(8787));

  it('names every fault at once, what was given and what is taken', () => {
    const wrong = { PORT: 'abc', VOUCH_MODE: 'live', VOUCH_ORIGINS: 'clinic.example', VOUCH_RATE_PER_10S: '0' };
    expect(() => readEnv(wrong)).toThrow(/nothing was started/);
    for (const [name, value] of Object.entries(wrong))
      expect(() => readEnv(wrong)).toThrow(new RegExp(`${name} is "${value}"; it takes `));
  });

  it('never shows a secret', () => {
    expect(() => readEnv({ VOUCH_RATE_SECRET: 'too short' })).toThrow('VOUCH_RATE_SECRET is wrong');
    expect(() => readEnv({ VOUCH_RATE_SECRET: 'too short' })).not.toThrow('too short');
  });

  it.each([
    ['https://clinic.example', ['https://clinic.example']],
    [' https://clinic.example/ ,http://localhost:3000', ['https://clinic.example', 'http://localhost:3000']],
    ['https://Clinic.Example', ['https://clinic.example']],
  ])('reads the sites %j', (text, origins) => expect(readEnv({ VOUCH_ORIGINS: text }).origins).toEqual(origins));

  it.each([
    'clinic.example',
    '*',
    'https://*.clinic.example',
    'https://clinic.example/faq',
    'ftp://clinic.example',
    'null',
  ])('refuses %j for a site', (text) => expect(() => readEnv({ VOUCH_ORIGINS: text })).toThrow('VOUCH_ORIGINS'));

  it('warns of what stands open and of what is not a setting', () => {
    expect(readEnv({ VOUCH_ORIGINS: 'https://clinic.example' }).warnings).toEqual([]);
    const open = { VOUCH_ORIGINS: 'https://clinic.example', VOUCH_MODE: 'production' };
    expect(readEnv(open).warnings.join('\n')).toMatch(/may read \/metrics.*VOUCH_METRICS_TOKEN/);
    expect(readEnv({ ...open, VOUCH_METRICS_TOKEN: 'a-token-of-16-characters' }).warnings).toEqual([]);
    const { warnings } = readEnv({ VOUCH_RATE_LIMIT: 'off', VOUCH_ORIGIN: 'https://clinic.example' });
    expect(warnings.join('\n')).toMatch(
      /Any web site[\s\S]*VOUCH_RATE_LIMIT is off[\s\S]*VOUCH_ORIGIN is not a setting/,
    );
  });
});
