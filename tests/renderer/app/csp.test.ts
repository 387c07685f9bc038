import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const html = readFileSync(resolve(import.meta.dirname, '../../../renderer/index.html'), 'utf8')

test('index.html has the place for the nonce, and nothing the policy forbids', () => {
  expect(html).toContain('<meta name="csp-nonce" content="__CSP_NONCE__" />')
  expect(html).not.toMatch(/style=|<style|\son\w+=|<script(?![^>]*\bsrc=)/)
})
