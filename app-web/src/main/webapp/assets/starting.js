// While a membership is on its way to the pool, looks again by itself: it arrives within seconds. Gives up after a minute;
// the link "Look again" stays.
(function () {
  'use strict';
  var EVERY = 2000;
  var left = 30;

  function starting() {
    var state = document.getElementById('state');
    return state && state.dataset.starting === 'true';
  }

  function look() {
    if (!starting() || left-- === 0) {
      return;
    }
    window.fetch(window.location.href, { credentials: 'same-origin', redirect: 'error' })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(new Error()); })
      .then(function (text) {
        var fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('state');
        var old = document.getElementById('state');
        if (fresh && fresh.dataset.starting !== 'true') {
          old.innerHTML = fresh.innerHTML;
          old.dataset.starting = 'false';
          window.lifeguard.localise(old);
        }
      })
      .catch(function () { /* the next look may succeed */ })
      .finally(function () { window.setTimeout(look, EVERY); });
  }

  if (starting() && window.fetch) {
    window.setTimeout(look, EVERY);
  }
})();
