import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import './paperFrame.css'

/** CSS pixels of a sheet, 96 to the inch; a slip is as long as its text, so its height is that of a usual one. */
const sheets = { A4: { width: 794, height: 1123 }, '80mm': { width: 303, height: 680 } } as const
/** Room for the scroll bar of the page inside, so that none appears below it. */
const BAR = 17
/** Below this the smallest words of a paper cannot be read any more. */
const SMALLEST = 0.45

export type PaperMedia = keyof typeof sheets

/** How much a sheet shrinks to be seen whole in the room there is; never enlarged. */
export function fitScale(media: PaperMedia, room: { width: number; height: number }): number {
  const sheet = sheets[media]
  return Math.max(SMALLEST, Math.min(1, room.width / (sheet.width + BAR), room.height / sheet.height))
}

/** A paper as it will come out: the whole sheet in the room there is, or at its real size. Other copies lie below. */
export function PaperFrame({ url, media, title, full = false }: { url: string; media: PaperMedia; title: string; full?: boolean }) {
  const box = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLIFrameElement>(null)
  const [room, setRoom] = useState<{ width: number; height: number } | null>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])
  useKeysStay(box, frame)
  const scale = room ? (full ? 1 : fitScale(media, room)) : 1
  const width = sheets[media].width + BAR
  const height = room ? room.height / scale : 0
  return (
    <div className="paper-frame" ref={box} tabIndex={-1}>
      {room ? (
        <div className="paper-frame-sheet" style={{ width: width * scale, height: room.height }}>
          <iframe key={url} ref={frame} src={url} title={title} style={{ width, height, transform: scale === 1 ? 'none' : `scale(${scale})` }} />
        </div>
      ) : null}
    </div>
  )
}

const LOOKS_MS = 200

/**
 * A click into the page would take the keyboard along, out of reach of every key of ours (the page is of another origin and
 * tells nothing). The wheel needs no focus, so it is taken back; only Tab leads in, for who scrolls with the arrow keys.
 */
function useKeysStay(box: React.RefObject<HTMLDivElement | null>, frame: React.RefObject<HTMLIFrameElement | null>) {
  useEffect(() => {
    let tabbed = false
    const onKey = (event: KeyboardEvent) => { tabbed = event.key === 'Tab' }
    const look = () => { if (!tabbed && frame.current && document.activeElement === frame.current) box.current?.focus({ preventScroll: true }) }
    window.addEventListener('keydown', onKey, true)
    const timer = setInterval(look, LOOKS_MS)
    return () => { window.removeEventListener('keydown', onKey, true); clearInterval(timer) }
  }, [box, frame])
}
