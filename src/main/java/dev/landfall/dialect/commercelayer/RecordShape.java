package dev.landfall.dialect.commercelayer;

import dev.landfall.record.Form;
import dev.landfall.record.InputRules;
import dev.landfall.record.RecordType;
import dev.landfall.selection.Columns.Kind;

/// What records of a type look like as resources.
final class RecordShape {

    private RecordShape() {}

    static Shape of(RecordType type, InputRules rules) {
        var shape = Shape.of(type.id());
        rules.forms().forEach((name, form) -> {
            if (!form.secret()) {
                add(shape, name, form.shape());
            }
        });
        for (var relation : rules.relations()) {
            shape.hidden(Kind.ID, relation.property()).toOne(relation.name(), idOf(relation.types().getFirst()));
        }
        for (var nested : rules.nested()) {
            if (nested.many()) {
                shape.toMany(nested.name(), idOf(nested.type()));
            }
        }
        if (rules.taggable()) {
            shape.toMany(InputRules.TAGS, InputRules.TAGS);
        }
        return shape.withCommon();
    }

    private static void add(Shape.Builder shape, String name, Form.Shape form) {
        switch (form) {
            case TEXT, EMAIL, CHOICE -> shape.searched(Kind.TEXT, name);
            case INTEGER, DECIMAL -> shape.searched(Kind.NUMBER, name);
            case TRUTH -> shape.searched(Kind.FLAG, name);
            case MOMENT -> shape.searched(Kind.MOMENT, name);
            case OBJECT -> shape.searched(Kind.JSON, name);
        }
    }

    /// What the door calls a type.
    static String idOf(String typeName) {
        return typeName.substring(typeName.indexOf(':') + 1);
    }
}
