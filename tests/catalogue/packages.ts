import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { dictionaryFile, fieldDictionary } from '../../shared/catalogue/dictionary'
import { itemPackage, type ItemPackage, type ItemSummary } from '../../shared/catalogue/schema'
import { standardTable, type Standard } from '../../shared/catalogue/standards'

/** The committed catalogue, read without the loader that is tested. */
const folder = fileURLToPath(new URL('../../resources/catalogue/', import.meta.url))

export const catalogueFolder = folder
export const summaries: ItemSummary[] = JSON.parse(readFileSync(`${folder}index.json`, 'utf8'))
export const item = (code: string): ItemPackage => itemPackage.parse(JSON.parse(readFileSync(`${folder}items/${code}.v1.json`, 'utf8')))
export const items: ItemPackage[] = summaries.map((summary) => item(summary.code))
export const standards: ReadonlyMap<string, Standard> = new Map(standardTable.parse(JSON.parse(readFileSync(`${folder}standards.json`, 'utf8'))).map((standard) => [standard.id, standard]))
export const dictionary = fieldDictionary(dictionaryFile.parse(JSON.parse(readFileSync(`${folder}dictionary.json`, 'utf8'))))
