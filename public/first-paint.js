// Runs before the first paint so that the stored colours and language never flash; a file, since the CSP allows no inline script.
;(function () {
  var root = document.documentElement
  var scheme = localStorage.getItem('plumbline.scheme')
  var dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  var language = localStorage.getItem('plumbline.language') || navigator.language || 'en'
  root.lang = language.slice(0, 2) === 'zh' ? 'zh-CN' : 'en'
})()
