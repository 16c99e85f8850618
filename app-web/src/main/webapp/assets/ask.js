// Tells anew what would come of asking when the duration changes, and says in which zone a day ends. Without this script
// the button "Check" tells it, and the zone is UTC.
(function () {
  'use strict';
  var form = document.getElementById('ask');
  if (!form) {
    return;
  }
  var latest = 0;

  function refresh() {
    var mine = ++latest;
    var fields = new URLSearchParams(new FormData(form));
    fields.set('check', '');
    window.fetch(form.action, { method: 'POST', body: fields, credentials: 'same-origin', redirect: 'error' })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(new Error()); })
      .then(function (text) {
        var page = new DOMParser().parseFromString(text, 'text/html');
        var fresh = page.getElementById('forecast');
        if (fresh && mine === latest) {
          var old = document.getElementById('forecast');
          old.className = fresh.className;
          old.innerHTML = fresh.innerHTML;
          window.lifeguard.localise(old);
        }
      })
      .catch(function () { /* what was told stays; the button still works */ });
  }

  // Whoever fills in the field of a choice means that choice.
  function choose(value) {
    var button = form.querySelector('[name=term][value=' + value + ']');
    if (button && !button.checked) {
      button.checked = true;
      button.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }

  var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) {
    form.querySelectorAll('[data-zone]').forEach(function (place) {
      if (place.name === 'zone') {
        place.value = zone;
      } else {
        place.textContent = zone;
      }
    });
  }
  document.getElementById('check').hidden = true;
  [['amount', 'other'], ['unit', 'other'], ['until', 'until']].forEach(function (field) {
    document.getElementById(field[0]).addEventListener('input', function () { choose(field[1]); });
  });
  form.querySelectorAll('[name=term], #amount, #unit, #until').forEach(function (field) {
    field.addEventListener('change', refresh);
  });
  // What was kept of before (drafts.js) is no longer what the page tells of.
  if (form.dataset.restored) {
    refresh();
  }
})();
