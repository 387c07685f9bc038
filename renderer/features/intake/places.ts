import { useMemo } from 'react'
import { useCall } from '../../app/api'

/** The communities of this street with all that stands above them, as an address begins here: 云川区望溪街道桂园社区. */
export function usePlaces(): readonly string[] {
  const { data: state } = useCall('app.state', {})
  return useMemo(() => (state?.communities ?? []).map(({ name }) => `${state?.place?.district ?? ''}${state?.place?.street ?? ''}${name}`), [state])
}
