// SPDX-License-Identifier: Apache-2.0
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.migration.validation.activity.NoCompensationHandlerActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedPassiveEventTriggerActivityValidator;
import org.camunda.bpm.engine.impl.bpmn.behavior.ConditionalEventBehavior;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;

/**
 * Asks an embedded engine. Each line of the input is a question, its texts in
 * base 64; each line of the output is the answer.
 *
 * <pre>
 * corpus JAR          name TAB text, for each BPMN file of the jar; then a line END
 * deploy TEXT         ok, or no and the message
 * migrate OLD NEW     ids that cannot be mapped to themselves; or skip and why
 * </pre>
 */
public class Oracle {
  private static ProcessEngine engine;

  public static void main(String[] args) throws Exception {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:oracle;DB_CLOSE_DELAY=1000");
    configuration.setJobExecutorActivate(false);
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.setHistory("none");
    engine = configuration.buildProcessEngine();
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "corpus" -> corpus(words[1]);
        case "deploy" -> System.out.println(oneLine(deploy(words[1])));
        case "migrate" -> System.out.println(oneLine(migrate(words[1], words[2])));
        default -> throw new IllegalArgumentException(words[0]);
      }
    }
    System.out.flush();
    System.exit(0);
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() > 500 ? line.substring(0, 500) : line;
  }

  private static void corpus(String path) throws Exception {
    try (var jar = new JarFile(path)) {
      for (var entry : jar.stream().filter(e -> e.getName().matches(".*\\.bpmn(20\\.xml)?")).toList()) {
        byte[] bytes = jar.getInputStream(entry).readAllBytes();
        System.out.println(entry.getName() + "\t" + Base64.getEncoder().encodeToString(bytes));
      }
    }
    System.out.println("END");
  }

  private static DeploymentWithDefinitions deployed(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    return engine.getRepositoryService().createDeployment()
        .addInputStream("x.bpmn", new ByteArrayInputStream(bytes)).deployWithResult();
  }

  private static String deploy(String text) {
    try {
      remove(deployed(text));
      return "ok";
    } catch (Exception | LinkageError e) {
      return "no " + e.getMessage();
    }
  }

  private static void remove(DeploymentWithDefinitions deployment) {
    engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
  }

  private static Map<String, ActivityImpl> activities(DeploymentWithDefinitions deployment) {
    String id = deployment.getDeployedProcessDefinitions().get(0).getId();
    var definition = (ScopeImpl) ((RepositoryServiceImpl) engine.getRepositoryService()).getDeployedProcessDefinition(id);
    var found = new LinkedHashMap<String, ActivityImpl>();
    collect(definition, found);
    return found;
  }

  private static void collect(ScopeImpl scope, Map<String, ActivityImpl> found) {
    for (ActivityImpl activity : scope.getActivities()) {
      found.put(activity.getId(), activity);
      collect(activity, found);
    }
  }

  private static boolean isMapped(ActivityImpl activity) {
    return SupportedActivityValidator.INSTANCE.valid(activity)
        && SupportedPassiveEventTriggerActivityValidator.INSTANCE.valid(activity)
        && NoCompensationHandlerActivityValidator.INSTANCE.valid(activity);
  }

  /** Maps every activity to the one with its id, and takes away what is refused until a plan is left that cannot take more. */
  private static String migrate(String before, String after) {
    DeploymentWithDefinitions first = null;
    DeploymentWithDefinitions second = null;
    try {
      first = deployed(before);
      second = deployed(after);
      var old = activities(first);
      var next = activities(second);
      var mapped = new TreeSet<String>();
      var refused = new TreeSet<String>();
      for (var activity : old.values()) {
        if (!isMapped(activity) || !next.containsKey(activity.getId())) continue;
        (isMapped(next.get(activity.getId())) ? mapped : refused).add(activity.getId());
      }
      for (var failing = failing(first, second, old, mapped); !failing.isEmpty();
          failing = failing(first, second, old, mapped)) {
        mapped.removeAll(failing);
        refused.addAll(failing);
      }
      // One may have fallen with another that it can do without.
      for (String id : new TreeSet<>(refused)) {
        if (!next.containsKey(id) || !isMapped(next.get(id))) continue;
        mapped.add(id);
        if (failing(first, second, old, mapped).isEmpty()) refused.remove(id);
        else mapped.remove(id);
      }
      return "refused " + String.join(" ", refused);
    } catch (Exception | LinkageError e) {
      return "skip " + e.getMessage();
    } finally {
      if (first != null) remove(first);
      if (second != null) remove(second);
    }
  }

  private static TreeSet<String> failing(
      DeploymentWithDefinitions first, DeploymentWithDefinitions second,
      Map<String, ActivityImpl> old, TreeSet<String> mapped) {
    var found = new TreeSet<String>();
    var plan = engine.getRuntimeService().createMigrationPlan(
        first.getDeployedProcessDefinitions().get(0).getId(),
        second.getDeployedProcessDefinitions().get(0).getId());
    for (String id : mapped) {
      var instruction = plan.mapActivities(id, id);
      if (old.get(id).getActivityBehavior() instanceof ConditionalEventBehavior) instruction.updateEventTrigger();
    }
    try {
      plan.build();
    } catch (MigrationPlanValidationException e) {
      for (var report : e.getValidationReport().getInstructionReports()) {
        found.add(report.getMigrationInstruction().getSourceActivityId());
      }
    }
    return found;
  }
}
