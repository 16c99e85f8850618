// Tells anew what would come of asking when the time changes. Without this script the button "Check" does the same.
(function () {
  'use strict';
  var form = document.getElementById('ask');
  if (!form || !window.fetch) {
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
        }
      })
      .catch(function () { /* what was told stays; the button still works */ });
  }

  document.getElementById('check').hidden = true;
  form.querySelectorAll('#amount, #unit, #endless').forEach(function (field) {
    field.addEventListener('change', refresh);
  });
})();
