// How many requests somebody can decide, in the menu: asked as soon as a page is there, each minute while it is looked
// at, and told when there are more. And the box that ticks all boxes. Without this script the page of approvals says it.
(function () {
  'use strict';
  var OFTEN = 60000; // milliseconds
  var KEPT = 'lifeguard.approvals';
  var place = document.getElementById('approvals-count');
  var news = document.getElementById('approvals-news');
  var person = document.body.dataset.person;
  var store;
  try {
    store = window.sessionStorage;
    store.getItem(KEPT);
  } catch (forbidden) {
    store = null;
  }

  // What the last page knew stands there at once, so that the menu does not move when the answer comes.
  function remembered() {
    var kept = store && (store.getItem(KEPT) || '').split(' ');
    return kept && kept[0] === person ? Number(kept[1]) : null;
  }

  function show(count) {
    place.textContent = count;
    place.hidden = count === 0;
    if (store) {
      store.setItem(KEPT, person + ' ' + count);
    }
  }

  function look(first) {
    if (document.hidden) {
      return;
    }
    // Nobody asked for this look, so it keeps no session that ends when nobody uses it.
    window.fetch(place.dataset.from, {
      credentials: 'same-origin', redirect: 'error', headers: { 'Lifeguard-Unattended': 'true' }
    })
      .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(new Error()); })
      .then(function (answer) {
        var before = remembered();
        show(answer.count);
        if (!first && answer.count > before) {
          news.textContent = answer.count === 1 ? news.dataset.one : news.dataset.many.replace('{0}', answer.count);
        }
      })
      .catch(function () { /* the next look may succeed */ });
  }

  if (place && window.fetch) {
    if (remembered()) {
      show(remembered());
    }
    look(true);
    window.setInterval(look, OFTEN);
    document.addEventListener('visibilitychange', function () { look(); });
  }

  var all = document.getElementById('tick-all');
  if (all) {
    document.getElementById('all-ticks').hidden = false;
    all.addEventListener('change', function () {
      document.querySelectorAll('input[name="ticked"]').forEach(function (box) { box.checked = all.checked; });
    });
  }
})();
