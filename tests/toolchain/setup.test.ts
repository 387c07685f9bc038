/** The decisions of scripts/lib: pure, so that they can be tried without a broken machine at hand. */
import { mkdtempSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { fingerprint } from '../../scripts/lib/build.mjs'
import { missingPackages } from '../../scripts/lib/debian.mjs'
import { fallback, integrityOf, worthTrying } from '../../scripts/lib/electron.mjs'
import { modulesMatch } from '../../scripts/lib/modules.mjs'
import { needsBuild, sentenceForBuild } from '../../scripts/lib/native.mjs'
import { nodeIsNewEnough } from '../../scripts/lib/setup.mjs'
import { Stop, sentenceFor, sentenceForOutput } from '../../scripts/lib/stop.mjs'
import { lastLine, tally } from '../../scripts/lib/tally.mjs'

const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'yct-toolchain-'))
  folders.push(made)
  return made
}
afterEach(() => { for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true }) })

describe('Node', () => {
  it.each([['20.18.3', false], ['18.20.0', false], ['20.19.0', true], ['20.20.2', true], ['22.3.0', true], ['24.0.0', true]])('%s new enough: %s', (version, answer) => {
    expect(nodeIsNewEnough(version)).toBe(answer)
  })
})

describe('node_modules', () => {
  const wanted = { packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true, os: ['darwin'] }, 'node_modules/c': { link: true } } }
  it('match when every needed package has its version', () => {
    expect(modulesMatch(wanted, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true)
  })
  it('do not match when absent, incomplete or of another version', () => {
    expect(modulesMatch(wanted, undefined)).toBe(false)
    expect(modulesMatch(wanted, { packages: {} })).toBe(false)
    expect(modulesMatch(wanted, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false)
  })
})

describe('Debian packages', () => {
  it('counts a renamed library as installed', () => {
    expect(missingPackages(['libasound2', 'libnss3', 'xvfb'], new Set(['libasound2t64', 'xvfb']))).toEqual(['libnss3'])
  })
})

describe('the Electron runtime', () => {
  const day = 86_400_000
  const refusal = { version: '45.4.1', at: 0, mirror: 'https://a/' }
  it('is looked for anew only after a week, another version or another mirror', () => {
    expect(worthTrying(undefined, '45.4.1', 'https://a/', 0)).toBe(true)
    expect(worthTrying(refusal, '45.4.1', 'https://a/', day)).toBe(false)
    expect(worthTrying(refusal, '45.4.1', 'https://a/', 8 * day)).toBe(true)
    expect(worthTrying(refusal, '45.5.0', 'https://a/', day)).toBe(true)
    expect(worthTrying(refusal, '45.4.1', 'https://b/', day)).toBe(true)
  })
  it('is checked in npm\'s notation of sha512', async () => {
    const file = join(folder(), 'x')
    writeFileSync(file, 'abc')
    expect(await integrityOf(file)).toBe('sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==')
    expect(fallback.integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/)
  })
})

describe('the SQLite add-on', () => {
  it('is compiled below Node-API 10 and where no prebuilt one exists', () => {
    expect(needsBuild(9)).toBe(true)
    expect(needsBuild(10)).toBe(false)
    expect(needsBuild(10, false)).toBe(true)
  })
})

describe('sentences', () => {
  const cases: [string, string, RegExp][] = [
    ['no network', 'npm error code ENOTFOUND\nnpm error network request to https://registry failed', /network or the package registry/],
    ['a full disk', 'npm error code ENOSPC\nnpm error syscall write', /disk is full/],
    ['a stale lock file', 'npm error code EUSAGE\nnpm error `npm ci` can only install packages when your package.json and package-lock.json are in sync', /disagree/],
    ['a damaged package', 'npm error code EINTEGRITY', /integrity mismatch/],
    ['an incomplete mirror', 'npm error code E404\nnpm error 404 Not Found', /mirror may lack it/],
    ['anything else', 'whatever', /see for yourself/],
  ]
  it.each(cases)('%s', (_, output, expected) => {
    const sentence = sentenceForOutput('It failed', output, 'see for yourself.')
    expect(sentence).toMatch(expected)
    expect(sentence).toMatch(/^It failed: .*\.$/)
    expect(sentence).not.toContain('\n')
  })
  it.each([
    ['old compiler', 'cc1plus: error: unrecognized command-line option \'-std=c++20\'', /too old/],
    ['no memory', 'c++: fatal error: Killed signal terminated program cc1plus', /out of memory/],
    ['full disk', '/tmp/cc.s: fatal error: No space left on device', /disk is full/],
  ])('compiler: %s', (_, output, expected) => {
    expect(sentenceForBuild(output)).toMatch(expected)
  })
  it('an unexpected error shows its message, never its stack', () => {
    const sentence = sentenceFor(new TypeError('x is not a function'))
    expect(sentence).toContain('x is not a function')
    expect(sentence).not.toMatch(/\n|\bat /)
    expect(sentenceFor(Object.assign(new Error('write'), { code: 'ENOSPC' }))).toMatch(/disk is full/)
    expect(sentenceFor(new Stop('Do this.'))).toBe('Do this.')
  })
})

describe('what was built from what', () => {
  it('follows contents, not dates', () => {
    const root = folder()
    mkdirSync(join(root, 'a'))
    writeFileSync(join(root, 'a/x.ts'), '1')
    const first = fingerprint(root, ['a', 'absent'])
    utimesSync(join(root, 'a/x.ts'), 1, 1)
    expect(fingerprint(root, ['a', 'absent'])).toBe(first)
    writeFileSync(join(root, 'a/x.ts'), '2')
    expect(fingerprint(root, ['a', 'absent'])).not.toBe(first)
  })
})

describe('the last line of the tests', () => {
  it('sums tests, and counts a file that does not load and a crash as failures', () => {
    const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((one) => ({ status: one })) })
    const fine = tally({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, testResults: [file('passed', 'passed')] }, 0)
    const broken = tally({ numPassedTests: 1, numFailedTests: 1, testResults: [file('failed', 'failed'), file('failed')] }, 1)
    expect(fine).toEqual({ passed: 3, failed: 0, skipped: 1 })
    expect(broken).toEqual({ passed: 1, failed: 2, skipped: 0 })
    expect(tally({ numPassedTests: 5, numFailedTests: 0, testResults: [] }, 1).failed).toBe(1)
    expect(tally(undefined, 139).failed).toBe(1)
    expect(lastLine([fine, broken])).toBe('4 passed, 2 failed')
  })
})
