import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chooseNativeBinding, nativeBinding, type BindingFacts } from '../../electron/persistence/nativeBinding'

const facts = (over: Partial<BindingFacts>): BindingFacts => ({
  napi: 9, platform: 'linux', arch: 'x64', fromEnvironment: undefined, resourcesPath: undefined, exists: () => true, ...over,
})

describe('which binary of the SQLite add-on', () => {
  it('is the prebuilt one from Node-API 10 on', () => {
    expect(chooseNativeBinding(facts({ napi: 10 }))).toEqual({ ok: true, file: undefined })
    expect(chooseNativeBinding(facts({ napi: 10, platform: 'win32' }))).toEqual({ ok: true, file: undefined })
  })

  it('is the prebuilt one on Node-API 10 even if the variable was set for an older runtime', () => {
    expect(chooseNativeBinding(facts({ napi: 10, fromEnvironment: '/cache/a.node' }))).toEqual({ ok: true, file: undefined })
  })

  it('is the compiled one on Node-API 9', () => {
    expect(chooseNativeBinding(facts({ fromEnvironment: '/cache/a.node' }))).toEqual({ ok: true, file: '/cache/a.node' })
  })

  it('is the compiled one where no prebuilt one exists for the system', () => {
    expect(chooseNativeBinding(facts({ napi: 10, arch: 'loong64', fromEnvironment: '/cache/a.node' }))).toEqual({ ok: true, file: '/cache/a.node' })
  })

  it('lies beside the packaged program', () => {
    expect(chooseNativeBinding(facts({ resourcesPath: '/opt/yct/resources' })))
      .toEqual({ ok: true, file: join('/opt/yct/resources', 'native/better_sqlite3.node') })
  })

  it('is refused with a sentence, not tried, where none would load', () => {
    const none = chooseNativeBinding(facts({ resourcesPath: '/opt/yct/resources', exists: () => false }))
    expect(none).toMatchObject({ ok: false, message: expect.stringContaining('Node-API 9') })
    const gone = chooseNativeBinding(facts({ fromEnvironment: '/cache/gone.node', exists: () => false }))
    expect(gone).toMatchObject({ ok: false, message: expect.stringContaining('/cache/gone.node') })
  })

  it('loads in this very process', async () => {
    const binding = nativeBinding()
    if (!binding.ok) throw new Error(binding.message)
    const { default: Database } = await import('better-sqlite3')
    const db = new Database(':memory:', binding.file === undefined ? {} : { nativeBinding: binding.file })
    expect(db.prepare('select 1 + 1 as two').get()).toEqual({ two: 2 })
    db.close()
  })
})
