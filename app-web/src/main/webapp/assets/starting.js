// While something is on its way (a membership to the pool, a directory sync), looks again by itself, for ten minutes at
// most; a link or a reload does the same. The part of the page that tells it has data-starting="true" until it is over.
(function () {
  'use strict';
  var OFTEN = 2000;
  var SELDOM = 10000;
  var left = 84;

  function starting(page) {
    return page.querySelector('[data-starting="true"]');
  }

  function again() {
    left -= 1;
    if (left > 0 && starting(document)) {
      window.setTimeout(look, left > 54 ? OFTEN : SELDOM);
    }
  }

  function look() {
    // Nobody asked for this look, so it keeps no session that ends when nobody uses it.
    window.fetch(window.location.href, {
      credentials: 'same-origin', redirect: 'error', headers: { 'Lifeguard-Unattended': 'true' }
    })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(new Error()); })
      .then(function (text) {
        var old = starting(document);
        var page = new DOMParser().parseFromString(text, 'text/html');
        var fresh = old && page.getElementById(old.id);
        if (fresh && !starting(page)) {
          old.innerHTML = fresh.innerHTML;
          old.dataset.starting = 'false';
          window.lifeguard.localise(old);
        }
      })
      .catch(function () { /* the next look may succeed */ })
      .finally(again);
  }

  if (window.fetch) {
    again();
  }
})();
