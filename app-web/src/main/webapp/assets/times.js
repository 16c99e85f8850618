// Rewrites times, which pages give in UTC, in the viewer's own zone, and says beside some of them how far away they are,
// but not on paper, where it would not stay true: data-left, until then; data-ago, since then. Tells the server which zone that is. Without this script the page still
// reads well.
(function () {
  'use strict';
  var AGAIN = 60000; // milliseconds
  // The page's language, in the variety of it that the viewer prefers: days before months for some, after them for others.
  var page = document.documentElement.lang || 'en';
  var language = (navigator.languages || []).find(function (one) { return one.split('-')[0] === page; }) || page;
  var inZone = new Intl.DateTimeFormat(language, {
    day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short'
  });
  var relative = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  var now = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second');

  // In days from two days on, in hours from two hours on; as DurationFormat.left says it on the server.
  function far(minutes, whole, sign) {
    var hours = whole(minutes / 60);
    return hours >= 48 ? relative.format(sign * whole(minutes / 1440), 'day')
      : minutes >= 120 ? relative.format(sign * hours, 'hour') : relative.format(sign * minutes, 'minute');
  }

  // Nothing where it is over, or has yet to come.
  function beside(element, instant) {
    var over = instant <= Date.now();
    // What has passed is whole, as an age is. What is left is rounded: 30 days are 30 a moment after they were chosen.
    var whole = over ? Math.floor : Math.round;
    var minutes = whole(Math.abs(instant - Date.now()) / 60000);
    if (element.hasAttribute('data-left')) {
      return over || minutes < 1 ? '' : ' (' + far(minutes, whole, 1) + ')';
    }
    if (element.hasAttribute('data-ago')) {
      return minutes < 1 ? ' (' + now + ')' : over ? ' (' + far(minutes, whole, -1) + ')' : '';
    }
    return '';
  }

  function write(element) {
    var instant = new Date(element.dateTime);
    if (isNaN(instant)) {
      return;
    }
    var moment = inZone.format(instant);
    var far = beside(element, instant.getTime());
    if (moment + far === element.textContent) {
      return;
    }
    element.textContent = moment;
    if (far) {
      var part = document.createElement('span');
      part.className = 'far';
      part.textContent = far;
      element.append(part);
    }
  }

  function localise(root) {
    root.querySelectorAll('time[datetime]:not([data-day])').forEach(write);
  }

  // So that a day that is chosen is a day of this zone: the server reads the name, and believes only one that it knows.
  var zone = inZone.resolvedOptions().timeZone;
  var home = document.querySelector('.brand');
  if (zone && home) {
    document.cookie = 'lifeguard-zone=' + encodeURIComponent(zone) + '; path=' + home.pathname + '; max-age=31536000; samesite=lax'
      + (window.location.protocol === 'https:' ? '; secure' : '');
  }

  localise(document);
  window.lifeguard = { localise: localise };
  // Time goes on; but nobody has it read out to them each minute.
  window.setInterval(function () {
    document.querySelectorAll('time[data-left], time[data-ago]').forEach(function (element) {
      if (!element.closest('[role=status], [role=alert], [aria-live]')) {
        write(element);
      }
    });
  }, AGAIN);
})();
