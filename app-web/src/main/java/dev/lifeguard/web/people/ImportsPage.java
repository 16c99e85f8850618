package dev.lifeguard.web.people;

import dev.lifeguard.bulk.ImportId;
import dev.lifeguard.bulk.PeopleImports;
import dev.lifeguard.bulk.UnreadableFileException;
import dev.lifeguard.paging.Page;
import dev.lifeguard.people.ImportService;
import dev.lifeguard.people.ImportService.Progress;
import dev.lifeguard.web.Messages;
import dev.lifeguard.web.PageNumber;
import dev.lifeguard.web.form.Form;
import dev.lifeguard.web.form.Redirects;
import dev.lifeguard.web.form.RequestParameters;
import jakarta.enterprise.inject.Model;
import jakarta.inject.Inject;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;

/** All imports, and the form that takes a file for another one. */
@Model
public class ImportsPage {

    @Inject
    private RequestParameters parameters;

    @Inject
    private ImportService service;

    @Inject
    private ImportMessages sentences;

    @Inject
    private Messages messages;

    @Inject
    private Form form;

    @Inject
    private Redirects redirects;

    private Page<Progress> imports;

    private Part file;

    private boolean quiet;

    /** Asks the service before anything is written, so that a refusal can still become the page for 403. */
    public void open() {
        imports = PageNumber.read(parameters.text("page"), service::imports);
    }

    public void upload() throws IOException {
        if (file == null || file.getSize() == 0) {
            form.add("file", messages.of("import.file.missing"));
            return;
        }
        try (InputStream content = file.getInputStream()) {
            ImportId id = service.upload(content, quiet);
            redirects.to("/import?id=" + id, "import-uploaded");
        } catch (UnreadableFileException wrong) {
            form.add("file", sentences.of(wrong));
        }
    }

    /** Whether one of those that are shown goes on by itself. */
    public boolean isUnderWay() {
        return imports.items().stream().anyMatch(one -> one.of().state().isGoingOn());
    }

    /** In bytes, for the script that says before a file is sent that it is too large. */
    public int getLargest() {
        return PeopleImports.LARGEST_FILE;
    }

    public String getTooLarge() {
        return messages.with("import.file.too_large", PeopleImports.LARGEST_FILE / 1_000_000);
    }

    public Page<Progress> getImports() {
        return imports;
    }

    public Part getFile() {
        return file;
    }

    public void setFile(Part file) {
        this.file = file;
    }

    public boolean isQuiet() {
        return quiet;
    }

    public void setQuiet(boolean quiet) {
        this.quiet = quiet;
    }
}
