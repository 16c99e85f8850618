// Shows how far an import is as long as something goes on: the same page, asked again. Without this script a link does
// it. What somebody is about to press stays where it is.
(function () {
  'use strict';
  var PAUSE = 1500; // milliseconds
  var GOING_ON = ['CHECKING', 'RUNNING'];
  if (!window.fetch) {
    return;
  }

  function later() {
    if (GOING_ON.indexOf(document.getElementById('import').dataset.state) >= 0) {
      window.setTimeout(refresh, PAUSE);
    }
  }

  // A place that is read out stays, or nothing would be, and changes only with its words, or they would be read again.
  function say(to, from) {
    if (to.textContent !== from.textContent) {
      to.innerHTML = from.innerHTML;
    }
  }

  // What has the focus or is open stays.
  function show(text) {
    var old = document.getElementById('import');
    var fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('import');
    if (!fresh || fresh.dataset.state !== old.dataset.state) {
      window.location.reload(); // other things can be done now, or nothing any more
      return;
    }
    ['#sentence', '#obstacle'].forEach(function (part) {
      say(old.querySelector(part), fresh.querySelector(part));
    });
    ['#progress', '#parts', '#lines'].forEach(function (part) {
      var to = old.querySelector(part);
      var from = fresh.querySelector(part);
      if (to && from && !to.contains(document.activeElement)) {
        to.replaceWith(document.adoptNode(from));
      }
    });
    window.lifeguard.localise(old);
    later();
  }

  function refresh() {
    // Nobody asked for this look, so it keeps no session that ends when nobody uses it.
    window.fetch(window.location.href, {
      credentials: 'same-origin', redirect: 'error', headers: { 'Lifeguard-Unattended': 'true' }
    })
      .then(function (answer) {
        if (answer.status === 401) {
          window.location.reload(); // whoever is not signed in any more signs in, and comes back to this
        }
        return answer.ok ? answer.text() : Promise.reject(new Error());
      })
      .then(show)
      .catch(later);
  }

  later();
})();
