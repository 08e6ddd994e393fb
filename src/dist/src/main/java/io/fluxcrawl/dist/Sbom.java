package io.fluxcrawl.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bill of materials in CycloneDX, as the plugin of Maven made it for all platforms, and its part for one archive. */
final class Sbom {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Licences by the name that a POM gives them. */
    private static final Map<String, String> SPDX = Map.of(
            "Go License", "BSD-3-Clause",
            "Bouncy Castle Licence", "MIT",
            "EPL 1.0", "EPL-1.0",
            "MPL 2.0", "MPL-2.0",
            "Public Domain, per Creative Commons CC0", "CC0-1.0",
            "The BSD License", "BSD-3-Clause",
            "BSD 2-Clause License", "BSD-2-Clause",
            "Apache 2.0", "Apache-2.0");

    private final JsonNode whole;
    private final Map<String, JsonNode> byFile = new HashMap<>();

    private Sbom(JsonNode whole) {
        this.whole = whole;
        whole.path("components").forEach(component -> byFile.put(fileOf(component), component));
    }

    static Sbom read(Path json) throws IOException {
        return new Sbom(JSON.readTree(Files.readAllBytes(json)));
    }

    private static String fileOf(JsonNode component) {
        String purl = component.path("purl").asString("");
        String classifier = purl.contains("classifier=") ? purl.replaceFirst(".*classifier=([^&]+).*", "-$1") : "";
        return component.path("name").asString("") + "-"
                + component.path("version").asString("") + classifier + ".jar";
    }

    /** Returns group and name of a jar, for people. */
    String title(String jar) {
        JsonNode component = component(jar);
        return component.path("group").asString("") + ":"
                + component.path("name").asString("") + " "
                + component.path("version").asString("");
    }

    /**
     * Returns the licences of a jar by their SPDX names.
     *
     * @throws IllegalStateException if the jar names none, or one that is not known
     */
    List<String> licences(String jar) {
        // "The BSD License" in its POM, with a link to the one of three clauses; the plugin takes it for that of four
        if (jar.startsWith("jline-")) return List.of("BSD-3-Clause");
        List<String> ids = new ArrayList<>();
        for (JsonNode each : component(jar).path("licenses")) {
            if (each.has("expression")) {
                ids.addAll(List.of(each.path("expression").asString("").split("[ ()]+(OR|AND)[ ()]+")));
                continue;
            }
            JsonNode licence = each.path("license");
            String name = licence.path("name").asString("");
            ids.add(licence.has("id") ? licence.path("id").asString("") : SPDX.getOrDefault(name, name));
        }
        if (ids.isEmpty())
            throw new IllegalStateException(jar + " names no licence; add it to " + Sbom.class.getName());
        return ids;
    }

    private JsonNode component(String jar) {
        JsonNode component = byFile.get(jar);
        if (component == null) throw new IllegalStateException("The bill of materials lacks " + jar);
        return component;
    }

    /** Returns the part for an archive: the jars that it holds, with the hashes that they have in it. */
    byte[] of(Map<String, byte[]> jars, Map<String, String> paths) {
        ObjectNode part = (ObjectNode) whole.deepCopy();
        ArrayNode components = part.putArray("components");
        Set<String> refs = new HashSet<>();
        refs.add(part.path("metadata").path("component").path("bom-ref").asString(""));
        new TreeMap<>(jars).forEach((jar, content) -> {
            ObjectNode component = (ObjectNode) component(jar).deepCopy();
            component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256(content));
            ArrayNode licences = component.putArray("licenses");
            for (String id : licences(jar))
                licences.addObject().putObject("license").put("id", id);
            component
                    .putArray("properties")
                    .addObject()
                    .put("name", "fluxcrawl:file")
                    .put("value", paths.getOrDefault(jar, "lib/" + jar));
            components.add(component);
            refs.add(component.path("bom-ref").asString(""));
        });
        ArrayNode dependencies = part.putArray("dependencies");
        for (JsonNode each : whole.path("dependencies")) {
            if (!refs.contains(each.path("ref").asString(""))) continue;
            ObjectNode kept = (ObjectNode) each.deepCopy();
            ArrayNode on = kept.putArray("dependsOn");
            each.path("dependsOn").forEach(ref -> {
                if (refs.contains(ref.asString(""))) on.add(ref);
            });
            dependencies.add(kept);
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(part);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
