// Keeps what somebody writes and chooses until it was accepted, so that an expired session loses nothing: for this tab
// alone, for this person alone, and never beyond a sign-out. Also counts characters, and leads to what is to be mended.
(function () {
  'use strict';
  var PREFIX = 'lifeguard.draft ';
  var SENT = 'lifeguard.sent';
  var person = document.body.dataset.person || '';
  var store;
  try {
    store = window.sessionStorage;
    store.getItem(SENT);
  } catch (forbidden) {
    store = null;
  }

  function keys() {
    return Object.keys(store).filter(function (key) { return key.indexOf(PREFIX) === 0; });
  }

  function forget(some) {
    some.forEach(function (key) { store.removeItem(key); });
  }

  function beginning() {
    return PREFIX + person + ' ' + window.location.pathname + window.location.search + ' ';
  }

  // What a button sends: all that one can write in its form, or what the button says it is about.
  function sent(form, button) {
    var all = !button || button.dataset.sends === undefined;
    return Array.from(form.querySelectorAll('[data-draft]'))
      .filter(function (field) { return all || field.name === button.dataset.sends; })
      .map(function (field) { return beginning() + field.name; });
  }

  function keep(field) {
    var key = beginning() + field.name;
    if (store && person && field.value) {
      store.setItem(key, field.value);
    } else if (store) {
      store.removeItem(key);
    }
  }

  function count(field) {
    var place = document.querySelector('[data-count-of="' + field.id + '"]');
    if (place) {
      place.textContent = field.value ? document.body.dataset.used.replace('{0}', field.value.length) : '';
      place.classList.toggle('error', field.value.length > Number(field.dataset.most));
    }
  }

  // Nothing that was written waits unseen to be sent.
  function show(field) {
    var around = field.closest('details');
    if (around) {
      around.open = true;
    }
  }

  // A choice always has a value: where the page answers what was sent, it is what was chosen.
  function restore(field, draft) {
    var isList = field.tagName === 'SELECT';
    if (isList || field.type === 'radio' ? document.querySelector('.refusal') : field.value) {
      return false;
    }
    if (field.type === 'radio') {
      field.checked = field.checked || field.value === draft;
      return field.value === draft;
    }
    if (isList && !Array.from(field.options).some(function (option) { return option.value === draft; })) {
      return false;
    }
    field.value = draft;
    return true;
  }

  function settle() {
    if (!person) {
      // Where nobody can say who it is at the moment, it is not somebody else.
      if (document.body.dataset.unknown !== 'true') {
        forget(keys());
      }
    } else {
      forget(keys().filter(function (key) { return key.indexOf(PREFIX + person + ' ') !== 0; }));
    }
    if (document.querySelector('[data-accepted]')) {
      forget(JSON.parse(store.getItem(SENT) || '[]'));
    }
    store.removeItem(SENT);
  }

  if (store) {
    settle();
  }
  document.querySelectorAll('[data-draft]').forEach(function (field) {
    var draft = store && store.getItem(beginning() + field.name);
    if (draft && restore(field, draft)) {
      show(field);
      field.form.dataset.restored = 'true';
    }
    count(field);
  });
  // Of the whole page: a part of it may be replaced while something is under way.
  document.addEventListener('input', function (event) {
    if (event.target.matches('[data-draft]')) {
      keep(event.target);
      count(event.target);
    }
  });
  document.addEventListener('submit', function (event) {
    if (!store || event.defaultPrevented) {
      return;
    }
    if (event.target.id === 'sign-out-form') {
      forget(keys());
    } else if (event.target.querySelector('[data-draft]')) {
      store.setItem(SENT, JSON.stringify(sent(event.target, event.submitter)));
    }
  });

  var wrong = document.querySelector('[data-focus]') || document.querySelector('[aria-invalid="true"]');
  if (wrong) {
    wrong.focus();
  }
})();
