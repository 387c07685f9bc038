import { useTranslation } from 'react-i18next'
import type { FormField } from '../../shared/catalogue/schema'
import type { Offer } from '../../shared/ipc/views'
import { KeyHint } from '../app/keys'
import { useForm, useValue } from './context'
import { ReadValue } from './ReadValue'
import { Source } from './Source'
import type { FormStore } from './formStore'

/** Offers that say something else than what stands in the field; the first is the one that the key takes. */
export function otherValues(store: FormStore, key: string): readonly Offer[] {
  const there = JSON.stringify(store.get(key))
  return store.offers(key).filter(({ value }) => JSON.stringify(value) !== there)
}

/** Beside the source: newer known values that differ from what stands here, each put in with one press. Nothing goes over by itself. */
export function Offers({ field }: { field: FormField }) {
  const { store } = useForm()
  const { t } = useTranslation('fields')
  useValue(store, field.key)
  const offers = otherValues(store, field.key)
  if (offers.length === 0) return null
  return (
    <div className="field-others">
      {offers.map((offer, n) => (
        // The button goes with the press, so the focus stays where it is.
        <button key={JSON.stringify(offer.value)} type="button" className="field-other plain-button" tabIndex={-1} onMouseDown={(event) => event.preventDefault()} onClick={() => { store.flush(); store.take(field.key, offer) }}>
          <span>{t('useOther')}</span>
          <b>{Array.isArray(offer.value) ? t('rows', { count: offer.value.length }) : field.kind === 'table' ? null : <ReadValue field={field} value={offer.value} />}</b>
          <Source source={offer.source} />
          {n === 0 && field.kind !== 'table' ? <KeyHint id="takeOffer" /> : null}
        </button>
      ))}
    </div>
  )
}
