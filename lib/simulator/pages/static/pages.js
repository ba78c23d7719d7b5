// Submits the one form that a page marks for it: signing out asks no further question.
document.querySelector('[data-submit-at-once]')?.click()

// Entra may wait forty seconds for a connector: say so, and let nobody press twice.
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', event => {
    const button = form.querySelector('button[data-busy]')
    if (button === null) return
    if (button.getAttribute('aria-disabled') === 'true') return event.preventDefault()
    button.setAttribute('aria-disabled', 'true')
    button.textContent = button.dataset.busy
  })
}

// A page taken from the browser's memory has its buttons back.
addEventListener('pageshow', event => {
  if (event.persisted) location.reload()
})
