package dev.lifeguard.web.requests;

import dev.lifeguard.access.CatalogueEntry;
import dev.lifeguard.access.CatalogueEntry.CatalogueStatus;
import dev.lifeguard.access.MyAccessService;
import dev.lifeguard.paging.SearchText;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import java.util.List;

/** The page with the groups that somebody may ask for. */
@Model
public class CataloguePage {

    /** So many fit on a page without looking for one. */
    private static final int FEW = 8;

    @Inject
    private RequestParameters parameters;

    @Inject
    private MyAccessService service;

    private List<CatalogueEntry> all = List.of();
    private List<CatalogueEntry> shown = List.of();

    /** Asks the service before anything is written. */
    public void open() {
        all = service.catalogue();
        shown = all.stream().filter(entry -> speaksOf(getTyped(), entry)).toList();
    }

    /** What was typed to find a group, no more of it than the field takes. */
    public String getTyped() {
        return parameters.search();
    }

    /** The groups with what was typed in their name or purpose. */
    public List<CatalogueEntry> getShown() {
        return shown;
    }

    /** How many there are, shown or not. */
    public int getCount() {
        return all.size();
    }

    /** Whether there are so many that a field to find one helps. */
    public boolean isMany() {
        return all.size() > FEW;
    }

    /** Whether there are several among those who are shown that could be asked for at once. */
    public boolean isSeveral() {
        return shown.stream()
                        .filter(entry -> entry.status() == CatalogueStatus.MAY_ASK)
                        .count()
                > 1;
    }

    /** How many can be asked for at once. */
    public int getMost() {
        return MyAccessService.MOST_AT_ONCE;
    }

    private static boolean speaksOf(String typed, CatalogueEntry entry) {
        String text = entry.policy().group().value() + " " + entry.policy().purpose();
        return SearchText.holds(text, typed);
    }
}
