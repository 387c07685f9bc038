import { useEffect, useState } from 'react'
import { regionTree, type Region } from './regions'

let tree: Promise<Region[]> | undefined

/** The table of provinces, cities and districts, read once and only where a field asks for a place. */
export function useRegions(): readonly Region[] | null {
  const [regions, setRegions] = useState<readonly Region[] | null>(null)
  useEffect(() => {
    let here = true
    tree ??= import('@vant/area-data').then(({ areaList }) => regionTree(areaList))
    void tree.then((read) => { if (here) setRegions(read) })
    return () => { here = false }
  }, [])
  return regions
}
