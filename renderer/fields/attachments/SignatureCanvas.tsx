import { useLayoutEffect, type PointerEvent, type Ref, useImperativeHandle, useRef } from 'react'
import { begin, draw, type Point, type Strokes } from './strokes'
import './attachments.css'

// Twice as fine as it is shown, so that the picture also holds on paper.
const FINE = 2
const WIDTH = 480
const HEIGHT = 140

/** Black on white whatever the theme: the picture is meant for paper. */
function paint(canvas: HTMLCanvasElement, { drawn }: Strokes): void {
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.strokeStyle = pen.fillStyle = 'black'
  pen.lineWidth = 2.5 * FINE
  pen.lineCap = pen.lineJoin = 'round'
  for (const [first, ...rest] of drawn) {
    if (!first) continue
    pen.beginPath()
    pen.moveTo(first.x, first.y)
    // A dot is a stroke too.
    for (const { x, y } of rest.length ? rest : [first]) pen.lineTo(x, y)
    pen.stroke()
  }
}

export type SignaturePicture = { toPng(give: (png: Blob | null) => void): void }

/** Where somebody signs with pen, finger or mouse. What stands on it belongs to whoever holds the strokes. */
export function SignatureCanvas({ strokes, change, label, handle }: { strokes: Strokes; change: (next: (before: Strokes) => Strokes) => void; label: string; handle: Ref<SignaturePicture> }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => { if (canvas.current) paint(canvas.current, strokes) }, [strokes])
  useImperativeHandle(handle, () => ({ toPng: (give) => { if (canvas.current) canvas.current.toBlob(give, 'image/png'); else give(null) } }))
  const place = (event: { clientX: number; clientY: number }, target: HTMLCanvasElement): Point => {
    const frame = target.getBoundingClientRect()
    return { x: ((event.clientX - frame.left) / frame.width) * target.width, y: ((event.clientY - frame.top) / frame.height) * target.height }
  }
  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) return
    const target = event.currentTarget
    target.setPointerCapture(event.pointerId)
    const at = place(event, target)
    change((before) => begin(before, at))
  }
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    const target = event.currentTarget
    if (!target.hasPointerCapture(event.pointerId)) return
    const between = event.nativeEvent.getCoalescedEvents()
    const points = (between.length ? between : [event.nativeEvent]).map((one) => place(one, target))
    change((before) => draw(before, points))
  }
  return <canvas ref={canvas} width={WIDTH * FINE} height={HEIGHT * FINE} className="signature-canvas" role="img" aria-label={label} onPointerDown={down} onPointerMove={move} />
}
