// SPDX-License-Identifier: Apache-2.0
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * Asks Avro's own library: each line of the input is a writer's schema, a tab
 * and a reader's; each line of the output is COMPATIBLE, INCOMPATIBLE or INVALID.
 */
public class Oracle {
  public static void main(String[] args) throws Exception {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] schemas = line.split("\t", 2);
      System.out.println(answer(schemas[0], schemas[1]));
    }
  }

  private static String answer(String writer, String reader) {
    try {
      Schema from = new Schema.Parser().parse(writer);
      Schema to = new Schema.Parser().parse(reader);
      return SchemaCompatibility.checkReaderWriterCompatibility(to, from).getType().name();
    } catch (AvroRuntimeException e) {
      return "INVALID";
    }
  }
}
