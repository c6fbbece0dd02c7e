package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.Pipelines.PipelineDraft;
import dev.landfall.catalogue.Pipelines.StageDraft;
import dev.landfall.catalogue.Pipelines.StepChange;
import dev.landfall.dialect.hubspot.Mistake.Code;
import dev.landfall.record.RecordType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads what a client says of pipelines and stages.
///
/// What HubSpot tells of a stage depends on the object type: a deal has a probability, and a stage whose probability is
/// 0 or 1 is an end; a ticket is open or closed.
final class HubSpotPipelinesReader {

    private static final String DEALS = "0-3";
    private static final String TICKETS = "0-5";
    private static final String PROBABILITY = "probability";
    private static final String TICKET_STATE = "ticketState";
    private static final String IS_CLOSED = "isClosed";

    private final DefinitionBody body;
    private final RecordType type;

    HubSpotPipelinesReader(DefinitionBody body, RecordType type) {
        this.body = body;
        this.type = type;
    }

    PipelineDraft pipeline() {
        var stages = new ArrayList<StageDraft>();
        var field = body.at("stages");
        if (field.isMissing() || !field.node().isArray()) {
            body.mistake(field, Code.REQUIRED_FIELD, "stages must be a list.");
        } else {
            field.elements().forEach(element -> stages.add(stage(element)));
        }
        return new PipelineDraft(
                id(body.at("pipelineId")),
                body.required(body.at("label")),
                body.number(body.at("displayOrder")).orElse(0),
                List.copyOf(stages));
    }

    StageDraft stage(Field field) {
        return new StageDraft(
                id(field.at("stageId")),
                body.required(field.at("label")),
                body.number(field.at("displayOrder")).orElse(0),
                traits(field.at("metadata")));
    }

    private Optional<String> id(Field field) {
        var id = body.text(field).filter(text -> !text.isBlank());
        if (id.isPresent() && !id.get().matches("[A-Za-z0-9_-]{1,100}")) {
            body.mistake(field, Code.INVALID_VALUE, field.path() + " must hold only letters, digits, _ and -.");
        }
        return id;
    }

    StepChange change() {
        var metadata = body.at("metadata");
        if (body.flag(body.at("archived")).orElse(false)) {
            body.mistake(body.at("archived"), Code.NOT_SUPPORTED, "Remove it instead of archiving it.");
        }
        return new StepChange(
                body.text(body.at("label")),
                body.number(body.at("displayOrder")),
                metadata.isMissing() ? Optional.empty() : Optional.of(traits(metadata)));
    }

    private Map<String, String> traits(Field metadata) {
        var traits = new TreeMap<String, String>();
        for (var member : metadata.members()) {
            String name = member.path().substring(metadata.path().length() + 1);
            if (!member.node().isContainerNode()) {
                traits.put(name, member.node().asText());
            }
        }
        switch (type.id()) {
            case DEALS -> checkProbability(metadata.at(PROBABILITY), traits);
            case TICKETS -> checkTicketState(metadata.at(TICKET_STATE), traits);
            default -> traits.putIfAbsent(IS_CLOSED, "false");
        }
        return traits;
    }

    private void checkProbability(Field field, Map<String, String> traits) {
        var probability = probability(traits.getOrDefault(PROBABILITY, ""));
        if (probability.isEmpty()) {
            body.mistake(field, Code.INVALID_VALUE, "A stage of deals needs a probability from 0.0 to 1.0.");
            return;
        }
        boolean isEnd = probability.get().signum() == 0 || probability.get().compareTo(BigDecimal.ONE) == 0;
        traits.put(IS_CLOSED, Boolean.toString(isEnd));
    }

    private static Optional<BigDecimal> probability(String text) {
        if (!text.matches("[01](\\.\\d{1,10})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text)).filter(number -> number.compareTo(BigDecimal.ONE) <= 0);
    }

    private void checkTicketState(Field field, Map<String, String> traits) {
        var state = traits.computeIfAbsent(TICKET_STATE, missing -> "OPEN");
        if (!state.equals("OPEN") && !state.equals("CLOSED")) {
            body.mistake(field, Code.INVALID_OPTION, "ticketState must be OPEN or CLOSED.");
        }
        traits.put(IS_CLOSED, Boolean.toString(state.equals("CLOSED")));
    }
}
