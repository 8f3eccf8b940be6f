/* A page listens here for its own changes. It reloads when planpress says so, and never when planpress is gone. */
(() => {
  const { events, word } = document.currentScript.dataset
  const patience = 10_000
  let source = null
  let waiting = 0
  let notice = null

  const close = () => {
    clearTimeout(waiting)
    if (source) source.close()
    source = null
  }

  const end = () => {
    close()
    if (notice) return
    notice = document.createElement("p")
    notice.setAttribute("role", "alert")
    notice.style.cssText = "position: fixed; inset: 0 0 auto; z-index: 9999; margin: 0; padding: 1rem; font: 1rem/1.5 sans-serif; background: #fff4c2; color: #1f2b29; border-bottom: 2px solid #1f2b29"
    notice.textContent = "planpress has ended. This page no longer changes, and its links no longer work. Type “planpress serve” again for new pages, and close this one."
    document.body.append(notice)
  }

  const heard = (act) => (event) => (event.data === word ? act() : end())

  /* A hidden page closes its connection: a browser keeps six, and the seventh page would wait for ever. */
  const listen = () => {
    close()
    if (document.hidden || notice) return
    source = new EventSource(events)
    waiting = setTimeout(end, patience)
    source.onmessage = heard(() => clearTimeout(waiting))
    source.addEventListener("changed", heard(() => location.reload()))
    source.onerror = end
  }

  addEventListener("pagehide", close)
  addEventListener("pageshow", (event) => event.persisted && listen())
  document.addEventListener("visibilitychange", listen)
  listen()
})()
