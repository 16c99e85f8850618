// While something is under way (a membership on its way to the pool, a directory sync, an import), asks for the same
// page again by itself, until ten minutes have changed nothing; a link or a reload does the same. The parts of the page
// that tell it have an id and data-under-way="true" until it is over. What somebody is in the middle of stays as it is.
(function () {
  'use strict';
  var OFTEN = 2000; // milliseconds
  var SELDOM = 10000;
  var UNDER_WAY = '[data-under-way="true"]';
  var LOOKS = 84; // ten minutes of them
  var left = LOOKS;
  var shown = {};

  function parts(page) {
    return Array.from(page.querySelectorAll(UNDER_WAY));
  }

  function isChanged(field) {
    return field.tagName === 'SELECT'
      ? Array.from(field.options).some(function (option) { return option.selected && !option.defaultSelected; })
        && Array.from(field.options).some(function (option) { return option.defaultSelected; })
      : field.checked !== field.defaultChecked || field.value !== field.defaultValue;
  }

  // A field or a button with the focus, words in a field, a question that is open.
  function isInUse(part) {
    return part.contains(document.activeElement) || part.querySelector('details[open]')
      || Array.from(part.querySelectorAll('input, textarea, select')).some(isChanged);
  }

  function say(sentence) {
    document.getElementById('news').textContent = sentence;
  }

  // A part that is read out stays itself, or nothing would be; one that is not says at its end that it is over.
  function show(part, fresh, title) {
    if (shown[part.id] !== fresh.innerHTML) {
      shown[part.id] = fresh.innerHTML;
      part.innerHTML = fresh.innerHTML;
      window.lifeguard.localise(part);
      left = LOOKS;
    }
    Object.assign(part.dataset, fresh.dataset);
    if (fresh.dataset.underWay !== 'true') {
      document.title = title; // not any more what was just done
      if (part.dataset.over) {
        say(part.dataset.over);
      }
    }
  }

  function later(looked) {
    left -= looked ? 1 : 0;
    if (left > 0 && parts(document).length > 0) {
      window.setTimeout(look, left > 54 ? OFTEN : SELDOM);
    }
  }

  function look() {
    if (document.hidden) {
      later(false);
      return;
    }
    // Nobody asked for this look, so it keeps no session that ends when nobody uses it.
    window.fetch(window.location.href, {
      credentials: 'same-origin', redirect: 'error', headers: { 'Lifeguard-Unattended': 'true' }
    })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(new Error()); })
      .then(function (text) {
        var page = new DOMParser().parseFromString(text, 'text/html');
        parts(document).forEach(function (part) {
          var fresh = page.getElementById(part.id);
          if (fresh && !isInUse(part)) {
            show(part, fresh, page.title);
          }
        });
      })
      .catch(function () { /* the next look may succeed */ })
      .finally(function () { later(true); });
  }

  if (window.fetch) {
    parts(document).forEach(function (part) { shown[part.id] = ''; });
    later(true);
  }
})();
