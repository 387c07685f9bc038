import { useEffect, useState } from 'react'
import { validators } from 'virtual:item-validators'
import type { ItemPackage } from '../../../shared/catalogue/schema'
import type { ShapeValidator } from '../../../shared/catalogue/shape'

/**
 * The validator that the build compiled from this item's JSON schema. null until it is read, and for a version that the district
 * published after this program was built: then checkForm alone judges, which asks the same and more.
 */
export function useShapeValidator(item: ItemPackage): ShapeValidator | null {
  const [validator, setValidator] = useState<ShapeValidator | null>(null)
  useEffect(() => {
    let here = true
    void validators[`${item.code}.v${item.version}`]?.().then((made) => { if (here) setValidator(() => made.default) })
    return () => { here = false }
  }, [item.code, item.version])
  return validator
}
