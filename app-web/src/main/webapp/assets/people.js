// Shows who fits while somebody types or chooses: the same page, asked again. Without this script the button does it.
(function () {
  'use strict';
  var form = document.getElementById('filter');
  if (!form || !window.fetch) {
    return;
  }
  var PAUSE = 250; // milliseconds after the last key
  var latest = 0;
  var timer;

  function address() {
    var fields = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (value) {
        fields.append(name, value);
      }
    });
    var query = fields.toString();
    return form.action + (query ? '?' + query : '');
  }

  function show(text, at) {
    var page = new DOMParser().parseFromString(text, 'text/html');
    var fresh = page.getElementById('results');
    if (!fresh) {
      throw new Error('no results');
    }
    // What is wrong with the name of a group; what was told of it above the form is over, or stands at the field.
    var told = document.querySelector('[data-test=refusal]');
    if (told) {
      told.remove();
    }
    document.title = page.title;
    var hint = page.getElementById('group-hint');
    var shown = document.getElementById('group-hint');
    shown.className = hint.className;
    shown.textContent = hint.textContent;
    document.getElementById('group').setAttribute('aria-invalid',
      page.getElementById('group').getAttribute('aria-invalid'));
    // What the folded fields say; they open where something is wrong in them.
    var folded = document.querySelector('.folded');
    folded.querySelector('summary').innerHTML = page.querySelector('.folded > summary').innerHTML; // it may have the focus
    folded.open = folded.open || page.querySelector('.folded').open;
    // The place that is read out stays, or nothing would be.
    var old = document.getElementById('results');
    old.querySelector('[role=status]').textContent = fresh.querySelector('[role=status]').textContent;
    while (old.children.length > 1) {
      old.lastElementChild.remove();
    }
    Array.from(fresh.children).slice(1).forEach(function (part) { old.append(document.adoptNode(part)); });
    window.lifeguard.localise(old);
    window.history.replaceState(null, '', at);
  }

  function refresh() {
    window.clearTimeout(timer);
    var mine = ++latest;
    var at = address();
    window.fetch(at, { credentials: 'same-origin', redirect: 'error' })
      .then(function (answer) {
        if (answer.status === 401) {
          window.location.assign(at); // whoever is not signed in any more signs in, and comes back to this
        }
        return answer.ok ? answer.text() : Promise.reject(new Error());
      })
      .then(function (text) {
        if (mine === latest) {
          show(text, at);
        }
      })
      .catch(function () {
        if (mine === latest) {
          form.submit(); // what was found before would stand under other words: the page itself says what is wrong
        }
      });
  }

  form.addEventListener('input', function () {
    window.clearTimeout(timer);
    timer = window.setTimeout(refresh, PAUSE);
  });
})();
