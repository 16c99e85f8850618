// Asks the pool as soon as the page is there, and says so while the answer is on its way. Without this script the button
// does the same, and the page comes back with the answer.
(function () {
  'use strict';
  var form = document.getElementById('check');
  var button = form.querySelector('button');
  var progress = document.getElementById('progress');
  var busy = false;
  if (!window.fetch) {
    return;
  }

  function say(sentence) {
    progress.textContent = sentence;
  }

  function show(text) {
    var fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('findings');
    var table = fresh && fresh.querySelector('table');
    if (!table) {
      throw new Error('no findings');
    }
    var old = document.getElementById('findings');
    old.innerHTML = fresh.innerHTML;
    window.lifeguard.localise(old);
    document.activeElement.scrollIntoView({ block: 'nearest' }); // what came above it may have moved it away
    say(table.dataset.summary);
  }

  // Whoever is not signed in any more, or not an admin, is told so by the page itself.
  function failed(answer) {
    if (answer && answer.status < 500) {
      window.location.reload();
    } else {
      say(progress.dataset.noAnswer);
    }
  }

  function check(whenRefused) {
    var fields = new URLSearchParams(new FormData(form));
    fields.set('again', '');
    busy = true;
    button.setAttribute('aria-busy', 'true');
    say(progress.dataset.asking);
    window.fetch(form.action, { method: 'POST', body: fields, credentials: 'same-origin', redirect: 'error' })
      .then(function (answer) { return answer.ok ? answer.text().then(show) : whenRefused(answer); })
      .catch(function () { failed(); })
      .finally(function () {
        busy = false;
        button.setAttribute('aria-busy', 'false');
      });
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    if (!busy) {
      check(failed);
    }
  });
  check(function () { failed(); }); // this page has just come, so that another one would not help
})();
