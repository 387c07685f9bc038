import { Ajv2020 } from 'ajv/dist/2020.js'
import { _ } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { formats } from '../../shared/catalogue/formats'
import { itemSchema } from '../../shared/catalogue/jsonSchema'
import type { ItemPackage } from '../../shared/catalogue/schema'

/**
 * ECMAScript text of one item's validator; it imports its formats and ajv's few run-time helpers, and compiles nothing
 * itself. The build calls this through scripts/lib/itemValidators.mjs.
 */
export function validatorCode(item: Pick<ItemPackage, 'code' | 'version' | 'name' | 'form'>, formatsModule: string): string {
  const ajv = new Ajv2020({ allErrors: true, strict: true, formats, code: { source: true, esm: true, lines: false, formats: _`formats` } })
  ajv.addKeyword('x-yct')
  const code = standalone(ajv, ajv.compile(itemSchema(item)))
  const helpers: string[] = []
  // ajv writes its helpers as require() even into modules.
  const body = code.replace(/require\("([^"]+)"\)\.default/g, (_all, from: string) => {
    helpers.push(`import helper${helpers.length} from ${JSON.stringify(from)}`)
    return `(helper${helpers.length - 1}.default ?? helper${helpers.length - 1})`
  })
  return [`import { formats } from ${JSON.stringify(formatsModule)}`, ...helpers, body].join('\n')
}
