import { describe, expect, it } from 'vitest';
import { readTold, screensOf } from '../../main/web/landing/screens.js';

const HERE = 'http://127.0.0.1:8080/';

describe('the first page', () => {
  it('leads to the pages of the gates that it is told of', () => {
    const told = readTold('#gates=gate-a:4001,gate-you:4002&walk=gate-you&key=abc&claim=s3cret');

    expect(screensOf(told, HERE).map(({ href }) => href)).toEqual([
      './me#claim=s3cret',
      'http://127.0.0.1:4002/walk?gate=gate-you',
      'http://127.0.0.1:4001/kiosk?id=gate-a#key=abc',
      'http://127.0.0.1:4001/gate?gate=gate-a',
    ]);
  });

  it('leads to kiosks elsewhere by their names', () => {
    const told = readTold('#gates=&kiosks=Village+Kiosk:4b4ef32c-45a7-37a1-9b08-fa9e892bf42b,odd%22:4b4ef32c-45a7-37a1-9b08-fa9e892bf42b,x:../y');

    expect(screensOf(told, HERE)).toEqual([
      {
        href: './kiosk?id=4b4ef32c-45a7-37a1-9b08-fa9e892bf42b',
        title: 'Village Kiosk',
        what: 'Map and way for visitors, from the coordinator',
      },
    ]);
  });

  it('leads nowhere else, whatever is written into its address', () => {
    for (const odd of ['#gates=gate-a:99999', '#gates=a@evil.example:80', '#gates=javascript:1', '#claim=%22%3E', '#gates=,,&walk=x']) {
      const hosts = screensOf(readTold(odd), HERE).map(({ href }) => new URL(href, HERE));
      expect(hosts.every((url) => url.hostname === '127.0.0.1' && url.protocol === 'http:')).toBe(true);
      expect(screensOf(readTold(odd), HERE).filter(({ href }) => href.includes('evil'))).toEqual([]);
    }
  });

  it('is told nothing by an ordinary installation', () => {
    expect(screensOf(readTold(''), HERE)).toEqual([]);
  });
});
